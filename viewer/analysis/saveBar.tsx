import { Button, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useSay } from '../base/language.tsx';
import { saveFile } from '../base/saveFile.ts';
import { figureScreenWords } from './figureScreenWords.ts';
import { makePdf, PICTURE_DPI } from './savePdf.ts';
import { makePng } from './savePng.ts';

interface Props {
  svg: string;
  /** Name of the saved files, without ending. */
  name: string;
  csv?: (() => string) | undefined;
  /** What is saved, where it does not stand beside the bar as it is saved. */
  says?: string;
  children?: ReactNode;
}

/** The ways a figure is saved, each as it is seen: SVG, PDF, PNG of 300 or 600 dpi, and its points as CSV. */
export function SaveBar({ svg, name, csv, says: what, children }: Props) {
  const say = useSay(figureScreenWords);
  const [dpi, setDpi] = useState('300');
  const [isBusy, setBusy] = useState(false);
  const [says, setSays] = useState<string | null>(null);
  const save = async (make: () => Promise<void>) => {
    setBusy(true);
    setSays(null);
    try {
      await make();
    } catch (error) {
      setSays(say('notSaved', { why: error instanceof Error ? error.message : String(error) }));
    } finally {
      setBusy(false);
    }
  };
  const savePdf = async () => {
    const { blob, isPicture } = await makePdf(svg, name);
    saveFile(`${name}.pdf`, blob, 'application/pdf');
    if (isPicture) setSays(say('pictureInPdf', { dpi: PICTURE_DPI }));
  };
  const savePng = async () => saveFile(`${name}.png`, await makePng(svg, Number(dpi)), 'image/png');
  return (
    <>
      <div className="lk-row" title={what ?? say('asSeen')}>
        <Button variant="default" onClick={() => saveFile(`${name}.svg`, svg, 'image/svg+xml')}>
          {say('svg')}
        </Button>
        <Button variant="default" loading={isBusy} onClick={() => void save(savePdf)}>
          {say('pdf')}
        </Button>
        <Button variant="default" disabled={isBusy} onClick={() => void save(savePng)}>
          {say('png')}
        </Button>
        <Select
          aria-label={say('dpi')}
          w={104}
          value={dpi}
          allowDeselect={false}
          data={['300', '600'].map((value) => ({ value, label: say('dpiN', { n: value }) }))}
          onChange={(value) => setDpi(value ?? '300')}
        />
        {csv ? (
          <Button variant="default" title={say('csvSays')} onClick={() => saveFile(`${name}.csv`, csv(), 'text/csv')}>
            {say('csv')}
          </Button>
        ) : null}
        {children}
      </div>
      {says ? (
        <p role="status" className="lk-quiet" style={{ marginTop: 6 }}>
          {says}
        </p>
      ) : null}
    </>
  );
}
