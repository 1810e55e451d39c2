import { area, curveStepAfter, line } from 'd3-shape';
import { DAYS_PER_MONTH } from '../base/day.ts';
import type { GroupLook } from './figureColours.ts';
import { figureElement } from './figureElement.ts';
import type { FigureLanguage } from './figureWords.ts';
import type { SurvivalCurve } from './modelFit.ts';

/** Where a survival figure lies on its sheet, pixels; `x` takes months, `y` a share of 1. */
export interface SurvivalFrame {
  language: FigureLanguage;
  left: number;
  top: number;
  right: number;
  bottom: number;
  widthPx: number;
  ticks: number[];
  bandOpacity: number;
  x: (months: number) => number;
  y: (share: number) => number;
}

/** One corner of a curve. */
export interface CurvePoint {
  months: number;
  survival: number;
  lower: number | null;
  upper: number | null;
}

/** The corners of a curve inside the frame: it begins at 1 and ends at its last observation or at the end of the axis. */
export function pointsOf(curve: SurvivalCurve, endMonths: number): CurvePoint[] {
  const points: CurvePoint[] = [{ months: 0, survival: 1, lower: 1, upper: 1 }];
  for (const [index, days] of curve.timeDays.entries()) {
    const last = points.at(-1)!;
    const months = days / DAYS_PER_MONTH;
    if (months > endMonths) {
      points.push({ ...last, months: endMonths });
      break;
    }
    const [lower, upper] = [curve.lower[index] ?? null, curve.upper[index] ?? null];
    points.push({ months, survival: curve.survival[index]!, lower, upper });
  }
  return points;
}

/** One survival curve in its frame: band, steps, a tick for each censoring. */
export function drawCurve(curve: SurvivalCurve, look: GroupLook, frame: SurvivalFrame): string {
  const points = pointsOf(curve, frame.ticks.at(-1)!);
  const steps = line<CurvePoint>(
    (point) => frame.x(point.months),
    (point) => frame.y(point.survival),
  )
    .curve(curveStepAfter)
    .digits(2);
  const band = area<CurvePoint>()
    .x((point) => frame.x(point.months))
    .y0((point) => frame.y(point.lower ?? 0))
    .y1((point) => frame.y(point.upper ?? 0))
    .defined((point) => point.lower !== null && point.upper !== null)
    .curve(curveStepAfter)
    .digits(2);
  const censored = curve.timeDays.flatMap((days, index) => {
    const months = days / DAYS_PER_MONTH;
    if (!curve.censoredAt[index] || months > frame.ticks.at(-1)!) return [];
    const [x, y] = [frame.x(months), frame.y(curve.survival[index]!)];
    return [figureElement('line', { x1: x, x2: x, y1: y - 4, y2: y + 4, stroke: look.colour, 'stroke-width': 1.2 })];
  });
  return figureElement('g', { 'data-level': curve.level ?? '' }, [
    figureElement('path', {
      d: band(points) ?? '',
      fill: look.colour,
      'fill-opacity': frame.bandOpacity,
      stroke: 'none',
    }),
    figureElement('path', {
      d: steps(points) ?? '',
      fill: 'none',
      stroke: look.colour,
      'stroke-width': 1.8,
      'stroke-dasharray': look.dash,
    }),
    ...censored,
  ]);
}
