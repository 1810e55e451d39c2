import { useEffect, useRef, useState } from 'react';
import { useSay } from '../base/language.tsx';
import { useSettings } from '../base/settings.tsx';
import { KeyHint } from '../ui/keyCaps.tsx';
import { deskWords } from './deskWords.ts';
import { wordOf } from './deskPanes.ts';
import type { HangStage } from './hangStage.ts';
import type { Desk } from './useDesk.ts';

const sides = [1, 2, 3];

/** The hanging: a step back and on, and behind its name the list of steps, the grid, and the reader's own layouts. */
export function LayoutChooser({ desk }: { desk: Desk }) {
  const say = useSay(deskWords);
  const [isOpen, setOpen] = useState(false);
  const host = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const leave = (event: Event) => {
      const isOutside = event.type === 'pointerdown' && !host.current?.contains(event.target as Node);
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
      if (isEscape) event.stopPropagation();
      if (isOutside || isEscape) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('keydown', leave, true);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('keydown', leave, true);
    };
  }, [isOpen]);
  const { stages, arrangement } = desk;
  const at = stages.findIndex((stage) => stage.id === arrangement.stageId);
  const here = stages[at];
  const isChanged = here && (here.rows !== arrangement.rows || here.columns !== arrangement.columns);
  return (
    <span className="lk-hanging" ref={host}>
      <button type="button" aria-label={say('stageBefore')} onClick={() => desk.stepStage(-1)}>
        ‹<KeyHint command="image.stageBefore" />
      </button>
      <button
        type="button"
        className="lk-hanging-name"
        data-stage={arrangement.stageId}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {here ? nameOf(here, say) : say('stage_mpr')}
        <small>
          {isChanged
            ? `${arrangement.rows}×${arrangement.columns}`
            : say('stageCount', { n: at + 1, total: stages.length })}
        </small>
      </button>
      <button type="button" aria-label={say('stageNext')} onClick={() => desk.stepStage(1)}>
        ›<KeyHint command="image.stageNext" />
      </button>
      {isOpen ? (
        <div
          className="lk-hanging-list"
          role="dialog"
          aria-label={say('hanging')}
          onMouseDown={(event) => event.stopPropagation()}
        >
          <Stages desk={desk} close={() => setOpen(false)} />
          <Grid desk={desk} />
          <OwnLayoutForm desk={desk} />
        </div>
      ) : null}
    </span>
  );
}

function nameOf(stage: HangStage, say: ReturnType<typeof useSay<typeof deskWords>>): string {
  return stage.id.startsWith('own:') ? stage.id.slice(4) : say(`stage_${stage.id}` as 'stage_review');
}

function Stages({ desk, close }: { desk: Desk; close: () => void }) {
  const say = useSay(deskWords);
  const { settings, save } = useSettings();
  return (
    <ul>
      {desk.stages.map((stage) => (
        <li key={stage.id}>
          <button
            type="button"
            aria-pressed={stage.id === desk.arrangement.stageId}
            onClick={() => {
              desk.goToStage(stage);
              close();
            }}
          >
            {nameOf(stage, say)}
            <small>{`${stage.rows}×${stage.columns}`}</small>
          </button>
          {stage.id.startsWith('own:') ? (
            <button
              type="button"
              aria-label={say('removeLayout', { name: stage.id.slice(4) })}
              onClick={() =>
                void save(
                  'layouts',
                  settings.layouts.filter((one) => `own:${one.name}` !== stage.id),
                ).catch(() => undefined)
              }
            >
              ×
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Nine cells: the one chosen is the lower right corner of the grid. */
function Grid({ desk }: { desk: Desk }) {
  const say = useSay(deskWords);
  const [over, setOver] = useState<{ rows: number; columns: number } | null>(null);
  const shown = over ?? desk.arrangement;
  return (
    <div className="lk-hanging-grid" role="group" aria-label={say('layout')} onPointerLeave={() => setOver(null)}>
      {sides.flatMap((rows) =>
        sides.map((columns) => (
          <button
            key={`${rows}${columns}`}
            type="button"
            aria-label={say('layoutOf', { rows, columns })}
            aria-pressed={rows === desk.arrangement.rows && columns === desk.arrangement.columns}
            data-in={rows <= shown.rows && columns <= shown.columns}
            onPointerEnter={() => setOver({ rows, columns })}
            onClick={() => desk.layOut({ rows, columns })}
          />
        )),
      )}
    </div>
  );
}

/** Keeps what stands in the panes now under a name, for every read to come. */
function OwnLayoutForm({ desk }: { desk: Desk }) {
  const say = useSay(deskWords);
  const { settings, save } = useSettings();
  const [name, setName] = useState('');
  const [told, setTold] = useState('');
  const keep = () => {
    const { rows, columns } = desk.arrangement;
    const slots = desk.panes.map(wordOf);
    const layout = { name: name.trim(), rows, columns, compartment: desk.compartment, slots };
    const others = settings.layouts.filter((one) => one.name !== layout.name);
    save('layouts', [...others, layout]).then(
      () => {
        setTold(say('layoutKept'));
        setName('');
      },
      (error: unknown) => setTold(say('layoutFailed', { says: error instanceof Error ? error.message : '' })),
    );
  };
  return (
    <form
      className="lk-hanging-own"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) keep();
      }}
    >
      <input
        value={name}
        maxLength={40}
        aria-label={say('layoutName')}
        placeholder={say('layoutName')}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" disabled={!name.trim()}>
        {say('keepLayout')}
      </button>
      <span role="status">{told}</span>
    </form>
  );
}
