import { Button } from '@mantine/core';
import { useRef, useState, type DragEvent } from 'react';
import { useSay } from '../base/language.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { collectChosen, collectDropped, type ChosenFile } from './collectFiles.ts';
import { importWords } from './importWords.ts';

/** Where folders, CDs and zips are dropped or chosen; answers with their files. Their names may name people: they go nowhere but sealed. */
export function DropZone(props: { says?: string; onFiles: (chosen: ChosenFile[]) => void }) {
  const say = useSay(importWords);
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [isReading, setIsReading] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [isEmpty, setIsEmpty] = useState(false);
  const take = (chosen: ChosenFile[]) => {
    setIsEmpty(chosen.length === 0);
    if (chosen.length > 0) props.onFiles(chosen);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    setIsReading(true);
    setError(null);
    void collectDropped(event.dataTransfer.items)
      .then(take)
      .catch((caught: unknown) => setError(caught as Error))
      .finally(() => setIsReading(false));
  };
  return (
    <div
      className="lk-drop"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <strong>{isReading ? say('reading') : (props.says ?? say('dropHere'))}</strong>
      <div className="lk-row">
        <span className="lk-quiet">{say('dropOr')}</span>
        <Button variant="default" onClick={() => folder.current?.click()}>
          {say('chooseFolder')}
        </Button>
        <Button variant="default" onClick={() => files.current?.click()}>
          {say('chooseFiles')}
        </Button>
      </div>
      <span className="lk-quiet">{isEmpty ? say('nothingFound') : say('dropSays')}</span>
      <ErrorLine error={error} />
      <input
        ref={folder}
        type="file"
        hidden
        aria-label={say('chooseFolder')}
        {...{ webkitdirectory: '' }}
        onChange={(event) => take(collectChosen(event.currentTarget.files!))}
      />
      <input
        ref={files}
        type="file"
        hidden
        multiple
        aria-label={say('chooseFiles')}
        onChange={(event) => take(collectChosen(event.currentTarget.files!))}
      />
    </div>
  );
}
