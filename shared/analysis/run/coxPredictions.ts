import { confidenceLimits } from '../../stats/confidenceLimits.ts';
import { coxCurves } from '../../stats/coxCurves.ts';
import { zOfLevel } from '../../stats/normalQuantile.ts';
import type { Scalar, Term } from '../analysisSpec.ts';
import { shownMeans } from '../coxModel.ts';
import { columnsOfTerm, designColumns } from '../designColumns.ts';
import { interleave } from '../modelFrame.ts';
import { specFault, type SpecFault } from '../specFault.ts';
import { makeColumn } from '../table.ts';
import type { JudgedFit } from './coxCoefficients.ts';

/** Linear predictors, risks and survival curves of profiles given as columns of values. */
export function coxPredictions(
  judged: JudgedFit,
  input: { newdata: Record<string, Scalar[]>; terms: readonly Term[]; strata: string[] | null },
): object | SpecFault {
  const profiles = profilesOf(input);
  if ('fault' in profiles) return profiles;
  const { fit, covariance } = judged;
  const p = judged.names.length;
  const means = shownMeans(fit);
  const predicted = profiles.map((row) => {
    const distance = row.map((x, j) => x - means[j]!);
    let variance = 0;
    distance.forEach((a, i) => distance.forEach((b, j) => (variance += a * b * covariance[i * p + j]!)));
    const along = (values: number[]) => values.reduce((sum, x, j) => sum + x * fit.coefficients[j]!, 0);
    return { sample: along(distance), se: Math.sqrt(variance), zero: along(row) };
  });
  const curves = (stratum: number) => curvesOf(judged, profiles, stratum);
  return {
    lp_reference_sample: predicted.map((one) => one.sample),
    lp_se: predicted.map((one) => one.se),
    risk_reference_sample: predicted.map((one) => Math.exp(one.sample)),
    lp_reference_zero: predicted.map((one) => one.zero),
    curves: input.strata ? Object.fromEntries(input.strata.map((label, s) => [label, curves(s)])) : curves(0),
  };
}

function profilesOf(input: { newdata: Record<string, Scalar[]>; terms: readonly Term[] }): number[][] | SpecFault {
  const lists = Object.entries(input.newdata);
  const rows = lists[0]?.[1].length ?? 0;
  const columns = new Map(lists.map(([name, values]) => [name, makeColumn(values.map(String))]));
  const absent = input.terms.flatMap(columnsOfTerm).find((name) => !columns.has(name));
  if (absent !== undefined) return specFault('spec.columnMissing', `newdata lacks ${absent}.`);
  if (lists.some(([, values]) => values.length !== rows))
    return specFault('spec.invalid', 'Columns of newdata differ in length.');
  const terms = designColumns(input.terms, { rows, columns });
  const x = interleave(
    terms,
    Int32Array.from({ length: rows }, (_, i) => i),
  );
  const p = terms.flatMap((term) => term.names).length;
  if (x.some(Number.isNaN)) return specFault('spec.invalid', 'newdata holds a value that is not a level or a number.');
  return Array.from({ length: rows }, (_, i) => Array.from(x.subarray(i * p, i * p + p)));
}

function curvesOf(judged: JudgedFit, profiles: number[][], stratum: number) {
  const { fit, covariance } = judged;
  const { time, survival, hazardError } = coxCurves(fit, {
    profiles: Float64Array.from(profiles.flat()),
    offset: 0,
    stratum,
    covariance,
  });
  const limits = (type: 'log' | 'log-log', side: 'lower' | 'upper') =>
    survival.map((row, k) =>
      row.map((s, i) => confidenceLimits(s, hazardError[k]![i]!, { type, zValue: zOfLevel(0.95) })[side]),
    );
  return {
    time,
    surv: survival,
    std_err_cumhaz_scale: hazardError,
    lower_log: limits('log', 'lower'),
    upper_log: limits('log', 'upper'),
    lower_loglog: limits('log-log', 'lower'),
    upper_loglog: limits('log-log', 'upper'),
  };
}
