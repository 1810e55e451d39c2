import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { findSlice } from './findSlice.ts';
import { frameCentre } from './frameCentre.ts';
import { overlayPaint, type OverlayRange } from './overlayPaint.ts';
import { keepDrawn } from './keepDrawn.ts';
import type { PaneBoard } from './paneBoard.ts';
import type { PaneView } from './paneView.ts';
import type { StackFrame } from './stack.ts';
import type { SubtractionStack } from './subtractStack.ts';

interface Given {
  id: string;
  board: PaneBoard;
  subtraction: SubtractionStack;
  range: OverlayRange;
  /** What the colours mean, in words. */
  legend: string;
}

/** Enhancement in colour over the image of a pane; it follows slice, zoom and pan and never hears the mouse. */
export function OverlayLayer({ id, board, subtraction, range, legend }: Given) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painted = useRef<{ key: string; image: OffscreenCanvas } | null>(null);
  const element = board.pane(id)?.element ?? null;
  useEffect(
    () =>
      keepDrawn(board, () => {
        const pane = board.pane(id);
        if (canvas.current && pane) drawOn(canvas.current, pane, { subtraction, range, painted });
      }),
    [id, board, subtraction, range, element],
  );
  if (!element) return null;
  return createPortal(
    <>
      <canvas ref={canvas} className="lk-heat" data-heat={id} />
      <p className="lk-heat-legend">
        <b aria-hidden="true" />
        {legend}
      </p>
    </>,
    element,
  );
}

interface Paint {
  subtraction: SubtractionStack;
  range: OverlayRange;
  painted: { current: { key: string; image: OffscreenCanvas } | null };
}

function drawOn(canvas: HTMLCanvasElement, pane: PaneView, { subtraction, range, painted }: Paint): void {
  const { clientWidth, clientHeight } = pane.element;
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(clientWidth * ratio);
  canvas.height = Math.round(clientHeight * ratio);
  const context = canvas.getContext('2d');
  const centre = pane.frame && frameCentre(pane.frame);
  const { stack } = subtraction;
  const found = centre && findSlice(stack.frames, centre);
  const frame = found && stack.frames[found.index];
  canvas.dataset.slice = frame ? String(found.index + 1) : '';
  if (!context || !frame) return;
  const key = `${frame.imageId} ${range.from} ${range.to}`;
  if (painted.current?.key !== key)
    painted.current = { key, image: imageOf(subtraction.paintSmooth(found.index), frame, range) };
  const corners = cornersOn(pane, frame);
  if (!corners) return;
  const [origin, right, down] = corners.map(([x, y]) => [x * ratio, y * ratio] as const) as [Xy, Xy, Xy];
  const { columns, rows } = frame;
  context.setTransform(
    (right[0] - origin[0]) / columns,
    (right[1] - origin[1]) / columns,
    (down[0] - origin[0]) / rows,
    (down[1] - origin[1]) / rows,
    origin[0],
    origin[1],
  );
  context.drawImage(painted.current.image, 0, 0);
}

type Xy = readonly [number, number];

function imageOf(values: Float32Array, frame: StackFrame, range: OverlayRange): OffscreenCanvas {
  const image = new OffscreenCanvas(frame.columns, frame.rows);
  image.getContext('2d')?.putImageData(new ImageData(overlayPaint(values, range), frame.columns, frame.rows), 0, 0);
  return image;
}

/** Where the outer corner of the first pixel, that at the end of its row and that at the foot of its column lie on the pane, CSS pixels. */
function cornersOn(pane: PaneView, frame: StackFrame): Xy[] | null {
  const { positionMm: at, orientation, pixelSpacingMm, rows, columns } = frame;
  if (!at || orientation?.length !== 6 || !pixelSpacingMm) return null;
  const [betweenRows = 1, betweenColumns = 1] = pixelSpacingMm;
  const point = (column: number, row: number): [number, number, number] => {
    const along = (i: 0 | 1 | 2) =>
      at[i] + (orientation[i] ?? 0) * betweenColumns * column + (orientation[i + 3] ?? 0) * betweenRows * row;
    return [along(0), along(1), along(2)];
  };
  return [point(-0.5, -0.5), point(columns - 0.5, -0.5), point(-0.5, rows - 0.5)].map((corner) => {
    const [x, y] = pane.viewport.worldToCanvas(corner);
    return [x, y];
  });
}
