import type { SurvivalCurve } from '../../../shared/analysis/modelFit.ts';
import { kaplanMeier } from '../../../shared/stats/kaplanMeier.ts';

/** Miller 1997, acute myelogenous leukaemia (`aml` of R's survival): weeks, event, by maintenance; here in days. */
const aml = {
  Maintained: {
    weeks: [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161],
    event: [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0],
  },
  Nonmaintained: {
    weeks: [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45],
    event: [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1],
  },
};

/** The two curves of the aml data as a figure needs them; log limits as R gives by default. */
export function amlCurves(): SurvivalCurve[] {
  return Object.entries(aml).map(([label, group]) => {
    const curve = kaplanMeier({
      start: null,
      stop: Float64Array.from(group.weeks, (weeks) => weeks * 7),
      event: Uint8Array.from(group.event),
      weight: null,
    });
    const limit = (index: number, sign: 1 | -1) => {
      const survival = curve.survival[index]!;
      if (survival === 0) return null;
      return Math.min(1, survival * Math.exp(sign * 1.959964 * curve.logSurvivalError[index]!));
    };
    const median = curve.time[curve.survival.findIndex((share) => share <= 0.5)] ?? null;
    return {
      level: label,
      label,
      n: group.weeks.length,
      events: group.event.filter(Boolean).length,
      medianDays: median,
      medianLowerDays: label === 'Maintained' ? 18 * 7 : 8 * 7,
      medianUpperDays: null,
      timeDays: [...curve.time],
      survival: [...curve.survival],
      lower: [...curve.survival].map((_, index) => limit(index, -1)),
      upper: [...curve.survival].map((_, index) => limit(index, 1)),
      atRisk: [...curve.atRisk],
      eventsAt: [...curve.events],
      censoredAt: [...curve.censored],
    };
  });
}
