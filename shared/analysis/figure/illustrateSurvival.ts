import { DAYS_PER_MONTH } from '../../base/day.ts';
import { writeCsv } from '../../base/writeCsv.ts';
import { drawSurvival } from './drawSurvival.ts';
import { finiteOf } from './figureCounts.ts';
import type { AnswerFile } from './illustrateAnswer.ts';
import type { SurvivalCurve } from '../modelFit.ts';

interface Stratum {
  label: string;
  n: number;
  time: number[];
  n_risk: number[];
  n_event: number[];
  n_censor: number[];
  surv: number[];
  lower: unknown[];
  upper: unknown[];
  summary: { events: number; median: unknown; median_lower: unknown; median_upper: unknown };
}

/** The part of the engine's answer to a `survfit` specification that its figure shows. */
export interface SurvivalFigures {
  conf_type: string;
  conf_level?: number;
  strata: Stratum[];
}

/** The points and the curves of a Kaplan-Meier fit on a free table. */
export function illustrateSurvival(base: SurvivalFigures, unit: 'days' | 'months'): AnswerFile[] {
  const daysPerUnit = unit === 'days' ? 1 : DAYS_PER_MONTH;
  const header = ['group', 'time', 'n_risk', 'n_event', 'n_censor', 'survival', 'lower', 'upper'];
  const lines = base.strata.flatMap((one) =>
    Array.from(one.time, (time, i) => [
      one.label,
      time,
      one.n_risk[i]!,
      one.n_event[i]!,
      one.n_censor[i]!,
      one.surv[i]!,
      finiteOf(one.lower[i]),
      finiteOf(one.upper[i]),
    ]),
  );
  const days = (time: unknown) => {
    const known = finiteOf(time);
    return known === null ? null : known * daysPerUnit;
  };
  const isOne = base.strata.length === 1;
  const curves = base.strata.map((one): SurvivalCurve => ({
    level: isOne ? null : one.label,
    label: one.label,
    n: one.n,
    events: one.summary.events,
    medianDays: days(one.summary.median),
    medianLowerDays: days(one.summary.median_lower),
    medianUpperDays: days(one.summary.median_upper),
    timeDays: Array.from(one.time, (time) => time * daysPerUnit),
    survival: Array.from(one.surv),
    lower: Array.from(one.lower, finiteOf),
    upper: Array.from(one.upper, finiteOf),
    atRisk: Array.from(one.n_risk),
    eventsAt: Array.from(one.n_event),
    censoredAt: Array.from(one.n_censor),
  }));
  const level = Math.round((base.conf_level ?? 0.95) * 100);
  const footnote = `Kaplan-Meier, ${level}% limits on the ${base.conf_type} scale. Untracked: these numbers hang on no freeze.`;
  const svg = drawSurvival({ curves, logRank: null, footnote }, { endpointId: null, levelPercent: level });
  return [
    { name: 'curves.csv', text: writeCsv(header, lines) },
    { name: 'survival.svg', text: svg },
  ];
}
