import { useEffect, useRef } from 'react';
import { areParallel } from './followSlice.ts';
import { cutLine } from './crosshairLines.ts';
import { findSlice } from './findSlice.ts';
import { keepDrawn } from './keepDrawn.ts';
import type { PaneBoard } from './paneBoard.ts';
import type { PaneView } from './paneView.ts';
import { rulerLength } from './rulerLength.ts';
import { moved } from '../../shared/imaging/rigid.ts';
import type { Vector } from './stack.ts';

interface Given {
  id: string;
  board: PaneBoard;
  isCrossing: boolean;
}

/** Over the image: a ruler in mm, and while the crosshairs are on, lines where the other panes cut and a cross at the chosen point. */
export function CrosshairLayer({ id, board, isCrossing }: Given) {
  const host = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const svg = host.current;
    if (!svg) return undefined;
    return keepDrawn(board, () => {
      const pane = board.pane(id);
      const parts = pane?.frame ? [...rulerOf(pane), ...(isCrossing ? linesOf(pane, board) : [])] : [];
      const text = parts.join('');
      if (svg.dataset.drawn !== text) {
        svg.dataset.drawn = text;
        svg.innerHTML = text;
      }
    });
  }, [id, board, isCrossing]);
  return <svg ref={host} className="lk-pane-lines" aria-hidden="true" />;
}

/** At the right edge, upwards from the foot; none where the pixels have no size. */
function rulerOf(pane: PaneView): string[] {
  const view = pane.lens.view();
  const { clientWidth: width, clientHeight: height } = pane.element;
  if (!view || !pane.frame?.pixelSpacingMm) return [];
  const ruler = rulerLength(view.mmPerPixel, height * 0.3);
  if (!ruler) return [];
  const [x, y] = [width - 9.5, Math.round(height - 40) + 0.5];
  const ticks = Array.from({ length: ruler.parts + 1 }, (_, i) => {
    const at = y - Math.round((ruler.pixels * i) / ruler.parts);
    return `M${x} ${at}h${i % ruler.parts === 0 ? -6 : -3}`;
  });
  return [
    `<path class="lk-ruler" d="M${x} ${y}v${-Math.round(ruler.pixels)}${ticks.join('')}"/>`,
    `<text class="lk-ruler-mm" data-ruler-mm="${ruler.mm}" data-ruler-pixels="${ruler.pixels.toFixed(2)}" x="${width - 6}" y="${y + 12}">${ruler.mm} mm</text>`,
  ];
}

function linesOf(pane: PaneView, board: PaneBoard): string[] {
  const { stack, frame } = pane;
  if (!stack || !frame) return [];
  const at = (point: Vector) =>
    pane.viewport.worldToCanvas([...point]).map((pixel) => Math.round(pixel * 10) / 10) as [number, number];
  const lines = board.all().flatMap((other) => {
    const way = other !== pane && other.stack && other.frame && board.way(other.stack, stack);
    if (!way || !other.frame || areParallel(other.frame, frame, way)) return [];
    const ends = cutLine(frame, other.frame, way)?.map(at);
    return ends
      ? [
          `<line x1="${ends[0]![0]}" y1="${ends[0]![1]}" x2="${ends[1]![0]}" y2="${ends[1]![1]}" data-cut-by="${other.id}"/>`,
        ]
      : [];
  });
  const cross = board.cross;
  const way = cross && board.way(cross.stack, stack);
  const point = way && moved(way, cross.pointMm);
  const found = point && findSlice(stack.frames, point, pane.wanted);
  if (!found || found.index !== stack.frames.indexOf(frame)) return lines;
  const [x, y] = at(point);
  return [...lines, `<path class="lk-cross" d="M${x - 11} ${y}h7M${x + 4} ${y}h7M${x} ${y - 11}v7M${x} ${y + 4}v7"/>`];
}
