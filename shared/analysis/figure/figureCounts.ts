import type { SurvivalCurve } from '../modelFit.ts';

type Counted = Pick<SurvivalCurve, 'timeDays' | 'atRisk' | 'eventsAt' | 'censoredAt' | 'survival' | 'lower' | 'upper'>;

/** How many of a curve are at risk just before a day: those still there at its next observation, none after the last. */
export function atRiskAt(curve: Pick<SurvivalCurve, 'timeDays' | 'atRisk'>, days: number): number {
  const next = curve.timeDays.findIndex((time) => time >= days - 1e-9);
  return next < 0 ? 0 : curve.atRisk[next]!;
}

/** Events and censored of a curve before a day; with those at risk on it they make up all who were there from the start. */
export function countsBefore(curve: Counted, days: number): { events: number; censored: number } {
  let [events, censored] = [0, 0];
  for (const [index, time] of curve.timeDays.entries()) {
    if (time >= days - 1e-9) break;
    events += curve.eventsAt[index]!;
    censored += curve.censoredAt[index]!;
  }
  return { events, censored };
}

/** The last day on which at least so many are at risk in all curves together; 0 if never. */
export function lastDayWith(curves: readonly Counted[], least: number): number {
  const days = [...new Set(curves.flatMap((curve) => curve.timeDays))].sort((a, b) => a - b);
  return days.findLast((day) => curves.reduce((sum, curve) => sum + atRiskAt(curve, day), 0) >= least) ?? 0;
}

/** What a curve says on a day. */
export interface CurveReading {
  survival: number;
  lower: number | null;
  upper: number | null;
  atRisk: number;
  /** The day lies after the last observation: the curve says nothing there. */
  isOver: boolean;
}

/** The height of a curve on a day with its limits, and who is at risk just before it. */
export function readCurve(curve: Counted, days: number): CurveReading {
  const step = curve.timeDays.findLastIndex((time) => time <= days);
  const last = curve.timeDays.at(-1) ?? 0;
  const atRisk = atRiskAt(curve, days);
  const isOver = days > last;
  if (step < 0) return { survival: 1, lower: 1, upper: 1, atRisk, isOver };
  const [lower, upper] = [curve.lower[step] ?? null, curve.upper[step] ?? null];
  return { survival: curve.survival[step]!, lower, upper, atRisk, isOver };
}

/** A number of the engine's answer; "NaN", "Inf" and NA are not drawn. */
export function finiteOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
