import { confidenceLimits, type ConfidenceType } from '../../stats/confidenceLimits.ts';
import { curveMedian, curveQuantile } from '../../stats/curveQuantile.ts';
import { withRobustErrors } from '../../stats/jackknifeCurve.ts';
import { kaplanMeier, type SurvivalCurve } from '../../stats/kaplanMeier.ts';
import { zOfLevel } from '../../stats/normalQuantile.ts';
import { restrictedMean } from '../../stats/restrictedMean.ts';
import { pickRows } from '../../stats/survivalData.ts';
import type { SurvfitSpec } from '../survivalSpec.ts';
import { modelFrame, type ModelFrame } from '../modelFrame.ts';
import { emptyLevels, fitProblem } from '../fitProblems.ts';
import { isFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

const quartiles = [0.25, 0.5, 0.75];

interface LabelledCurve {
  label: string;
  curve: SurvivalCurve;
}

/** Survival curves by group with limits of every type asked for; the first type is the one of `base`. */
export function runSurvfit(spec: SurvfitSpec, table: Table): object | SpecFault {
  const frame = modelFrame(spec, table);
  if (isFault(frame)) return frame;
  const types = spec.conf_types ?? ['log'];
  const level = spec.conf_level ?? 0.95;
  const origin = spec.start_time ?? 0;
  const probs = spec.probs ?? quartiles;
  const curves = fitCurves(spec, frame);
  const limits = (curve: SurvivalCurve, type: ConfidenceType) => limitsOf(curve, { type, zValue: zOfLevel(level) });
  const base = {
    conf_type: types[0]!,
    conf_level: level,
    strata: curves.map(({ label, curve }) => ({
      label,
      ...columnsOf(curve),
      ...limits(curve, types[0]!),
      summary: summarise(curve, { limits: limits(curve, types[0]!), rmean: spec.rmean ?? null, origin }),
      quantiles: quantilesOf(curve, { limits: limits(curve, types[0]!), origin, probs }),
    })),
  };
  const others = types.slice(1).map((type) => [type, limitsBlock(curves, { type, limits, origin, probs })]);
  const times = spec.times ?? [];
  const atTimes =
    times.length > 0
      ? {
          at_times: Object.fromEntries(
            curves.map(({ label, curve }) => [label, survivalAt(curve, times, limits(curve, types[0]!))]),
          ),
        }
      : {};
  const silent = curves.filter(({ curve }) => curve.events.every((count) => count === 0));
  const problems = [
    ...emptyLevels(spec.group ?? [], { table, rows: frame.rows }),
    ...silent.map(({ label }) => fitProblem('fit.noEvents', `It is ${label}.`)),
  ];
  const { omitted } = frame;
  return {
    base,
    ...atTimes,
    ...Object.fromEntries(others),
    n_omitted_missing: omitted.length,
    omitted_rows_1based: omitted,
    problems,
  };
}

function fitCurves(spec: SurvfitSpec, frame: ModelFrame): LabelledCurve[] {
  const { data } = frame;
  const isWhole = data.weight?.every(Number.isInteger) ?? true;
  const isRobust = spec.robust ?? (frame.cluster !== null || !isWhole);
  const labels = frame.group?.labels ?? ['all'];
  return labels.flatMap((label, group) => {
    const inGroup = Array.from(data.stop, (_, i) => i).filter(
      (i) => (frame.group?.index[i] ?? 0) === group && data.stop[i]! >= (spec.start_time ?? -Infinity),
    );
    if (inGroup.length === 0) return [];
    const rows = pickRows(data, inGroup);
    const options = {
      survival: spec.stype === 2 ? 'exponential' : 'productLimit',
      hazard: spec.ctype === 2 ? 'flemingHarrington' : 'nelsonAalen',
    } as const;
    const curve = kaplanMeier(rows, options);
    const cluster = frame.cluster && renumber(inGroup.map((i) => frame.cluster![i]!));
    return [{ label, curve: isRobust ? withRobustErrors(curve, rows, { cluster, options }) : curve }];
  });
}

function renumber(cluster: number[]): Int32Array {
  const place = new Map(Array.from(new Set(cluster), (c, i) => [c, i]));
  return Int32Array.from(cluster, (c) => place.get(c)!);
}

function columnsOf(curve: SurvivalCurve) {
  return {
    n: curve.rows,
    time: curve.time,
    n_risk: curve.atRisk,
    n_event: curve.events,
    n_censor: curve.censored,
    surv: curve.survival,
    std_err_cumhaz_scale: curve.logSurvivalError,
    std_err_surv: curve.survivalError,
    cumhaz: curve.cumulativeHazard,
    std_chaz: curve.cumulativeHazardError,
  };
}

interface LimitColumns {
  lower: (number | null)[];
  upper: (number | null)[];
}

function limitsOf(curve: SurvivalCurve, options: { type: ConfidenceType; zValue: number }): LimitColumns {
  const pairs = Array.from(curve.survival, (s, k) => confidenceLimits(s, curve.logSurvivalError[k]!, options));
  return { lower: pairs.map((pair) => pair.lower), upper: pairs.map((pair) => pair.upper) };
}

function summarise(curve: SurvivalCurve, at: { limits: LimitColumns; rmean: number | null; origin: number }) {
  const mean = at.rmean === null ? null : restrictedMean(curve, at.rmean, at.origin);
  return {
    records: curve.rows,
    n_max: curve.atRisk.reduce((most, n) => Math.max(most, n), 0),
    n_start: curve.atRisk[0]!,
    events: curve.events.reduce((sum, n) => sum + n, 0),
    median: curveMedian(curve.time, Array.from(curve.survival)),
    median_lower: curveMedian(curve.time, at.limits.lower),
    median_upper: curveMedian(curve.time, at.limits.upper),
    ...(mean && { rmean: mean.mean, se_rmean: mean.error }),
  };
}

function quantilesOf(curve: SurvivalCurve, at: { limits: LimitColumns; origin: number; probs: readonly number[] }) {
  const { probs } = at;
  const of = (survival: ArrayLike<number | null>) =>
    probs.map((p) => curveQuantile({ time: curve.time, survival, origin: at.origin }, p));
  return { probs, quantile: of(curve.survival), lower: of(at.limits.lower), upper: of(at.limits.upper) };
}

function limitsBlock(
  curves: LabelledCurve[],
  at: {
    type: ConfidenceType;
    limits: (curve: SurvivalCurve, type: ConfidenceType) => LimitColumns;
    origin: number;
    probs: readonly number[];
  },
) {
  return {
    conf_type: at.type,
    strata: curves.map(({ label, curve }) => {
      const limits = at.limits(curve, at.type);
      const quantiles = quantilesOf(curve, { limits, origin: at.origin, probs: at.probs });
      return {
        label,
        ...limits,
        median_lower: curveMedian(curve.time, limits.lower),
        median_upper: curveMedian(curve.time, limits.upper),
        quantile_lower: quantiles.lower,
        quantile_upper: quantiles.upper,
      };
    }),
  };
}

/** Survival at given times; beyond the last time the curve is carried on flat with nobody at risk. */
function survivalAt(curve: SurvivalCurve, times: readonly number[], limits: LimitColumns) {
  const last = (time: number) => curve.time.filter((t) => t <= time).length - 1;
  const next = (time: number) => curve.time.findIndex((t) => t >= time);
  const at = <T>(values: ArrayLike<T>, before: T) =>
    times.map((time) => (last(time) < 0 ? before : values[last(time)]!));
  const eventsBy = at(cumulate(curve.events), 0);
  return {
    time: times,
    n_risk: times.map((time) => (next(time) < 0 ? 0 : curve.atRisk[next(time)]!)),
    n_event_since_last: eventsBy.map((events, i) => events - (i === 0 ? 0 : eventsBy[i - 1]!)),
    surv: at(curve.survival, 1),
    std_err_surv: at(curve.survivalError, 0),
    lower: at(limits.lower, 1),
    upper: at(limits.upper, 1),
  };
}

function cumulate(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => (sum += value));
}
