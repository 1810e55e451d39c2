import { Button } from '@mantine/core';
import type { MouseEvent, ReactNode } from 'react';
import { useSay } from '../base/language.tsx';
import { saveFile } from '../base/saveFile.ts';
import { analysisWords } from './words.ts';

interface Props {
  svg: string;
  /** Name of the saved files, without ending. */
  name: string;
  csv?: () => string;
  /** Called with the group of the curve that was clicked; '' is the curve of all. */
  onLevel?: (level: string) => void;
  /** Other ways out, beside SVG and CSV. */
  children?: ReactNode;
}

/** A figure as the core draws it, and as it is saved: the very same SVG. */
export function FigureFrame({ svg, name, csv, onLevel, children }: Props) {
  const say = useSay(analysisWords);
  const choose = (event: MouseEvent) => {
    const level = event.target instanceof Element ? event.target.closest('[data-level]') : null;
    if (level) onLevel?.(level.getAttribute('data-level') ?? '');
  };
  return (
    <figure className="lk-figure">
      {/* Written by shared/analysis, which escapes every text. */}
      <div
        className={onLevel ? 'lk-figure-svg lk-figure-opens' : 'lk-figure-svg'}
        onClick={choose}
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      <figcaption className="lk-row">
        <Button variant="default" onClick={() => saveFile(`${name}.svg`, svg, 'image/svg+xml')}>
          {say('svg')}
        </Button>
        {csv ? (
          <Button variant="default" onClick={() => saveFile(`${name}.csv`, csv(), 'text/csv')}>
            {say('csv')}
          </Button>
        ) : null}
        {children}
      </figcaption>
    </figure>
  );
}

/** A title as a file name. */
export function fileName(title: string): string {
  return (
    title
      .trim()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-|-$/g, '')
      .toLowerCase() || 'figure'
  );
}
