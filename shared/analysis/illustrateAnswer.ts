import { DAYS_PER_MONTH } from '../base/day.ts';
import { writeCsv } from '../base/writeCsv.ts';
import { drawForest } from './drawForest.ts';
import { drawSurvival } from './drawSurvival.ts';
import type { ModelRow, SurvivalCurve } from './modelFit.ts';

/** A table or figure made of an answer. */
export interface AnswerFile {
  name: string;
  text: string;
}

interface CoxAnswer {
  n: number;
  nevent: number;
  coef_names: string[];
  hazard_ratio: (number | null)[];
  hr_lower95: (number | null)[];
  hr_upper95: (number | null)[];
  p: (number | null)[];
}

interface Stratum {
  label: string;
  n: number;
  time: number[];
  n_risk: number[];
  n_event: number[];
  n_censor: number[];
  surv: number[];
  lower: (number | null)[];
  upper: (number | null)[];
  summary: { events: number; median: number | null; median_lower: number | null; median_upper: number | null };
}

/**
 * The table (CSV) and the figure (SVG) of an answer on free tables: a forest plot of a Cox model, the curves of a Kaplan-Meier fit; none for
 * other kinds. `unit` is that of the time column; figures have months on their axis.
 */
export function illustrateAnswer(result: unknown, unit: 'days' | 'months'): AnswerFile[] {
  const cox = result as Partial<CoxAnswer>;
  if (cox.coef_names && cox.hazard_ratio) return illustrateCox(cox as CoxAnswer);
  const survival = result as { base?: { conf_type: string; strata: Stratum[] } };
  return survival.base?.strata ? illustrateSurvival(survival.base, unit === 'days' ? 1 : DAYS_PER_MONTH) : [];
}

function illustrateCox(cox: CoxAnswer): AnswerFile[] {
  const rows = cox.coef_names.map((name, index): ModelRow => {
    const counts = { n: cox.n, events: cox.nevent };
    const at = (list: (number | null)[]) => numberOf(list[index]);
    const ratio = {
      hr: at(cox.hazard_ratio),
      lower: at(cox.hr_lower95),
      upper: at(cox.hr_upper95),
      p: at(cox.p),
      ...counts,
    };
    return {
      covariateId: name,
      label: name,
      level: null,
      levelLabel: null,
      isReference: false,
      ...counts,
      univariable: null,
      multivariable: ratio,
      overallP: null,
      proportionalityP: null,
    };
  });
  const lines = rows.map(({ label, multivariable }) => [
    label,
    multivariable!.hr,
    multivariable!.lower,
    multivariable!.upper,
    multivariable!.p,
  ]);
  return [
    { name: 'table.csv', text: writeCsv(['term', 'hazard_ratio', 'lower95', 'upper95', 'p'], lines) },
    { name: 'forest.svg', text: drawForest(rows) },
  ];
}

function illustrateSurvival(base: { conf_type: string; strata: Stratum[] }, daysPerUnit: number): AnswerFile[] {
  const lines = base.strata.flatMap((one) =>
    one.time.map((time, i) =>
      [
        one.label,
        time,
        one.n_risk[i],
        one.n_event[i],
        one.n_censor[i],
        one.surv[i],
        numberOf(one.lower[i]),
        numberOf(one.upper[i]),
      ].map((cell) => cell ?? null),
    ),
  );
  const curves = base.strata.map((one): SurvivalCurve => {
    const days = (time: number | null) => (time === null ? null : time * daysPerUnit);
    const { summary } = one;
    return {
      level: one.label,
      label: one.label,
      n: one.n,
      events: summary.events,
      medianDays: days(summary.median),
      medianLowerDays: days(summary.median_lower),
      medianUpperDays: days(summary.median_upper),
      timeDays: one.time.map((time) => time * daysPerUnit),
      survival: one.surv,
      lower: one.lower.map(numberOf),
      upper: one.upper.map(numberOf),
      atRisk: one.n_risk,
      eventsAt: one.n_event,
      censoredAt: one.n_censor,
    };
  });
  const sum = (pick: (curve: SurvivalCurve) => number) => curves.reduce((total, curve) => total + pick(curve), 0);
  const footnote = `Kaplan-Meier, 95% limits on the ${base.conf_type} scale.`;
  const figure = drawSurvival({
    kind: 'survival',
    n: sum((one) => one.n),
    events: sum((one) => one.events),
    dropped: 0,
    delayedEntries: 0,
    curves,
    logRank: null,
    footnote,
    problems: [],
  });
  return [
    {
      name: 'curves.csv',
      text: writeCsv(['group', 'time', 'n_risk', 'n_event', 'n_censor', 'survival', 'lower95', 'upper95'], lines),
    },
    { name: 'survival.svg', text: figure },
  ];
}

/** A number of the engine's answer; "NaN", "Inf" and NA are not drawn. */
function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
