import { area, curveStepAfter, line } from 'd3-shape';
import type { GroupLook } from './figureColours.ts';
import { figureElement } from './figureElement.ts';
import type { SurvivalFrame } from './figureLayout.ts';
import type { SurvivalCurve } from '../modelFit.ts';

/** One corner of a curve. */
export interface CurvePoint {
  days: number;
  survival: number;
  lower: number | null;
  upper: number | null;
}

/** The corners of a curve inside the frame: it begins at 1 and ends at its last observation or at the end of the axis. */
export function pointsOf(curve: SurvivalCurve, endDays: number): CurvePoint[] {
  const points: CurvePoint[] = [{ days: 0, survival: 1, lower: 1, upper: 1 }];
  for (const [index, days] of curve.timeDays.entries()) {
    const last = points.at(-1)!;
    if (days > endDays + 1e-9) {
      points.push({ ...last, days: endDays });
      break;
    }
    const [lower, upper] = [curve.lower[index] ?? null, curve.upper[index] ?? null];
    points.push({ days, survival: curve.survival[index]!, lower, upper });
  }
  return points;
}

/** One survival curve in its frame: band, steps, a tick for each day with somebody censored. */
export function drawCurve(curve: SurvivalCurve, look: GroupLook, frame: SurvivalFrame): string {
  const { size, options } = frame;
  const points = pointsOf(curve, frame.endDays);
  const weight = size.preset === 'screen' ? 1.8 : 1.3;
  const half = size.fontPx / 3;
  const steps = line<CurvePoint>(
    (point) => frame.x(point.days),
    (point) => frame.y(point.survival),
  )
    .curve(curveStepAfter)
    .digits(2);
  const censored = curve.timeDays.flatMap((days, index) => {
    if (!options.shows.marks || !curve.censoredAt[index] || days > frame.endDays) return [];
    const [x, y] = [frame.x(days), frame.y(curve.survival[index]!)];
    const mark = { x1: x, x2: x, y1: y - half, y2: y + half, stroke: look.colour };
    return [figureElement('line', { ...mark, 'stroke-width': weight * 0.67, 'data-censored': days })];
  });
  return figureElement('g', { 'data-level': curve.level ?? '' }, [
    options.shows.band ? drawBand(points, look, frame) : '',
    figureElement('path', {
      d: steps(points) ?? '',
      fill: 'none',
      stroke: look.colour,
      'stroke-width': weight,
      'stroke-dasharray': look.dash,
    }),
    ...censored,
  ]);
}

function drawBand(points: CurvePoint[], look: GroupLook, frame: SurvivalFrame): string {
  const band = area<CurvePoint>()
    .x((point) => frame.x(point.days))
    .y0((point) => frame.y(point.lower ?? 0))
    .y1((point) => frame.y(point.upper ?? 0))
    .defined((point) => point.lower !== null && point.upper !== null)
    .curve(curveStepAfter)
    .digits(2);
  const opacity = frame.looks.length > 2 ? 0.08 : 0.13;
  return figureElement('path', { d: band(points) ?? '', fill: look.colour, 'fill-opacity': opacity, stroke: 'none' });
}
