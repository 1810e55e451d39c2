import type { Mark, PatientPoint } from '../../shared/reading/mark.ts';
import type { ShownMark } from './markLayer.ts';

type Place = [x: number, y: number];

/** Draws a mark as thin lines on a pane that shows its place in another series: quieter than where it was drawn, and without words. */
export function drawMarkLines(
  context: CanvasRenderingContext2D,
  { mark, colour, isInFocus }: ShownMark,
  placeOf: (point: PatientPoint) => Place,
): void {
  context.save();
  context.strokeStyle = colour;
  context.globalAlpha = isInFocus ? 0.9 : 0.6;
  context.lineWidth = 1;
  context.beginPath();
  for (const line of linesOf(mark, mark.points.map(placeOf))) {
    for (const [at, [x, y]] of line.entries()) {
      if (at === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  }
  context.stroke();
  context.restore();
}

function linesOf({ kind }: Mark, places: Place[]): Place[][] {
  const [a, b, c, d] = places;
  if (kind === 'point' && a) {
    const cross = (dx: number, dy: number): Place[] => [
      [a[0] - dx, a[1] - dy],
      [a[0] + dx, a[1] + dy],
    ];
    return [cross(5, 0), cross(0, 5)];
  }
  if (kind === 'bidirectional' && a && b && c && d)
    return [
      [a, b],
      [c, d],
    ];
  if (kind === 'ellipse' && a && b && c && d) return [ellipseOf([a, b], [c, d])];
  return [places];
}

/** An ellipse through the ends of its two axes, as a line of many short pieces. */
function ellipseOf([a, b]: [Place, Place], [c, d]: [Place, Place]): Place[] {
  const middle: Place = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const [ux, uy] = [(b[0] - a[0]) / 2, (b[1] - a[1]) / 2];
  const [vx, vy] = [(d[0] - c[0]) / 2, (d[1] - c[1]) / 2];
  return Array.from({ length: 49 }, (_, step): Place => {
    const turn = (step / 48) * 2 * Math.PI;
    return [
      middle[0] + ux * Math.cos(turn) + vx * Math.sin(turn),
      middle[1] + uy * Math.cos(turn) + vy * Math.sin(turn),
    ];
  });
}
