import { factorCholesky, quadraticForm } from '../../stats/cholesky.ts';
import type { CoxResiduals } from '../../stats/coxResiduals.ts';
import { coxResiduals } from '../../stats/coxResiduals.ts';
import { fitCox, type CoxFit } from '../../stats/fitCox.ts';
import { zOfLevel } from '../../stats/normalQuantile.ts';
import { crossProduct, robustScoreStatistic, sumByCluster } from '../../stats/robustCovariance.ts';
import { chiSquareUpperTail, normalTwoSided } from '../../stats/upperTail.ts';
import { rowsOf } from './runZph.ts';

/** A fit with the covariance its tests and limits use. */
export interface JudgedFit {
  fit: CoxFit;
  names: string[];
  cluster: Int32Array | null;
  isRobust: boolean;
  residuals: CoxResiduals;
  covariance: Float64Array;
}

/** Chooses the covariance of a fit: robust (summed over clusters) or model-based. */
export function judgeFit(
  fit: CoxFit,
  at: { names: string[]; cluster: Int32Array | null; isRobust: boolean },
): JudgedFit {
  const p = at.names.length;
  const residuals = coxResiduals(fit);
  const covariance = at.isRobust ? crossProduct(sumByCluster(residuals.dfbeta, p, at.cluster), p) : fit.covariance;
  return { fit, ...at, residuals, covariance };
}

/**
 * The coefficient table of a Cox fit, its covariance and the three tests of the whole model.
 *
 * A column that was dropped, or whose coefficient runs away, has none of its numbers; Wald's test is none where one runs away.
 */
export function coxCoefficients(judged: JudgedFit): object {
  const { fit, names, covariance, isRobust } = judged;
  const p = names.length;
  const isLost = (j: number) => fit.dropped[j] || fit.runaway[j];
  const orNull = <T>(values: ArrayLike<T>) => names.map((_, j) => (isLost(j) ? null : values[j]!));
  const beta = Array.from(fit.coefficients);
  const errorOf = (matrix: Float64Array) => names.map((_, j) => Math.sqrt(matrix[j * p + j]!));
  const used = errorOf(covariance);
  const z = beta.map((b, j) => b / used[j]!);
  const half = used.map((se) => zOfLevel(0.95) * se);
  const df = fit.dropped.filter((isDropped) => !isDropped).length;
  return {
    coef_names: names,
    coef: orNull(beta),
    hazard_ratio: orNull(beta.map(Math.exp)),
    se: orNull(errorOf(fit.covariance)),
    ...(isRobust && { robust_se: orNull(used) }),
    z: orNull(z),
    p: orNull(z.map(normalTwoSided)),
    hr_lower95: orNull(beta.map((b, j) => Math.exp(b - half[j]!))),
    hr_upper95: orNull(beta.map((b, j) => Math.exp(b + half[j]!))),
    vcov: rowsOf(covariance, p),
    ...(isRobust && { naive_vcov: rowsOf(fit.covariance, p) }),
    loglik_null: fit.logLikelihoodNull,
    loglik: fit.logLikelihood,
    lr_test: test(2 * (fit.logLikelihood - fit.logLikelihoodNull), df),
    wald_test: test(fit.runaway.some(Boolean) ? NaN : waldStatistic(judged), df),
    score_test: test(fit.scoreStatistic, df),
    ...(isRobust && { robust_score_test: test(robustScore(judged), df) }),
    aic: -2 * fit.logLikelihood + 2 * df,
    bic_events: -2 * fit.logLikelihood + df * Math.log(fit.events),
  };
}

/** A chi-square test as the result files show it. */
export function test(statistic: number, df: number) {
  return { statistic, df, p: chiSquareUpperTail(statistic, df) };
}

/** The Wald statistic of all coefficients kept, in the order of the columns; scaled first, as columns differ by orders. */
function waldStatistic(judged: JudgedFit): number {
  const { fit, covariance } = judged;
  const p = judged.names.length;
  const { scale } = fit.prepared;
  const scaled = covariance.map((value, k) => value / (scale[Math.floor(k / p)]! * scale[k % p]!));
  return quadraticForm(
    factorCholesky(scaled, p),
    fit.coefficients.map((b, j) => b / scale[j]!),
  );
}

function robustScore(judged: JudgedFit): number {
  const { fit, cluster } = judged;
  const p = judged.names.length;
  const { weight } = fit.input.data;
  const atNull = coxResiduals(nullFit(fit)).score;
  const weighted = weight ? atNull.map((value, k) => value * weight[Math.floor(k / p)]!) : atNull;
  const scaled = weighted.map((value, k) => value * fit.prepared.scale[k % p]!);
  return robustScoreStatistic(sumByCluster(scaled, p, cluster), p);
}

/** The same model with all coefficients zero. */
function nullFit(fit: CoxFit): CoxFit {
  return { ...fit, coefficients: fit.coefficients.map(() => 0), predictor: fit.prepared.offset };
}

/** A nested model of some columns, for likelihood ratio tests on the same rows. */
export function refit(fit: CoxFit, columns: readonly number[]): CoxFit {
  const { x, columns: p, data } = fit.input;
  const kept = new Float64Array(data.stop.length * columns.length);
  for (let i = 0; i < data.stop.length; i++) columns.forEach((j, k) => (kept[i * columns.length + k] = x[i * p + j]!));
  return fitCox({ ...fit.input, x: kept, columns: columns.length });
}
