import type { CSSProperties, MouseEvent, ReactNode } from 'react';
import { SaveBar } from './saveBar.tsx';

interface Props {
  svg: string;
  /** Name of the saved files, without ending. */
  name: string;
  csv?: () => string;
  /** Called with the group of the curve that was clicked; '' is the curve of all. */
  onLevel?: (level: string) => void;
  /** Lies over the drawing, with the same view box: what moves with the pointer. */
  overlay?: ReactNode;
  /** Other ways out, beside those of the figure. */
  children?: ReactNode;
}

/** How much larger than on paper a figure for a journal is shown. */
const PAPER_ZOOM = 1.5;

/** A figure as the core draws it, and as it is saved: the very same SVG. */
export function FigureFrame({ svg, name, csv, onLevel, overlay, children }: Props) {
  const choose = (event: MouseEvent) => {
    const level = event.target instanceof Element ? event.target.closest('[data-level]') : null;
    if (level) onLevel?.(level.getAttribute('data-level') ?? '');
  };
  return (
    <figure className="lk-figure">
      <div className="lk-figure-sheet" style={sheetOf(svg)}>
        {/* Written by shared/analysis, which escapes every text. */}
        <div
          className={onLevel ? 'lk-figure-svg lk-figure-opens' : 'lk-figure-svg'}
          onClick={choose}
          dangerouslySetInnerHTML={{ __html: svg }}
        />
        {overlay}
      </div>
      <figcaption>
        <SaveBar svg={svg} name={name} csv={csv}>
          {children}
        </SaveBar>
      </figcaption>
    </figure>
  );
}

/** On the screen as wide as it was drawn; for a journal larger than on paper, so that it can be judged. */
function sheetOf(svg: string): CSSProperties {
  const paper = /<svg[^>]* width="([\d.]+)mm"/.exec(svg);
  const screen = /viewBox="0 0 ([\d.]+)/.exec(svg);
  return { width: paper ? `${Number(paper[1]) * PAPER_ZOOM}mm` : `${screen?.[1] ?? 840}px` };
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
