import { zOfLevel } from '../../stats/normalQuantile.ts';
import { profileLimits, profileLoss } from '../../stats/profileLimits.ts';
import type { Likelihood, Maximum } from '../../stats/maximiseLikelihood.ts';
import { chiSquareUpperTail, normalTwoSided } from '../../stats/upperTail.ts';
import { test } from './coxCoefficients.ts';
import { rowsOf } from './runZph.ts';

/** A penalised fit of either kind. */
export interface PenalisedFit {
  coefficients: Float64Array;
  covariance: Float64Array;
  largestScore: number;
  likelihood: Likelihood;
  maximum: Maximum;
  unit: Float64Array;
}

/** The table of a Firth fit: profile limits and tests, with Wald's beside them, and the test of the whole model. */
export function firthTable(
  fit: PenalisedFit,
  model: { names: string[]; penalised: number; penalisedNull: number; df: number },
): object {
  const p = model.names.length;
  const z = zOfLevel(0.95);
  const error = model.names.map((_, j) => Math.sqrt(fit.covariance[j * p + j]!));
  const limits = profileLimitsOf(fit, error);
  const loss = model.names.map((_, column) => profileLoss(fit.likelihood, fit.maximum, { column, value: 0 }));
  return {
    coef_names: model.names,
    coef: fit.coefficients,
    se: error,
    vcov_inverse_information: rowsOf(fit.covariance, p),
    ...limits,
    profile_lr: loss,
    profile_p: loss.map((statistic) => chiSquareUpperTail(statistic, 1)),
    wald_lower95: error.map((se, j) => fit.coefficients[j]! - z * se),
    wald_upper95: error.map((se, j) => fit.coefficients[j]! + z * se),
    wald_p: error.map((se, j) => normalTwoSided(fit.coefficients[j]! / se)),
    penalised_loglik_null: model.penalisedNull,
    penalised_loglik: model.penalised,
    penalised_lr: test(2 * (model.penalised - model.penalisedNull), model.df),
    max_abs_modified_score: fit.largestScore,
  };
}

/** Profile likelihood limits (95 %) of every coefficient of a fit. */
export function profileLimitsOf(fit: PenalisedFit, error: readonly (number | null)[]) {
  const limits = error.map((se, column) =>
    se === null
      ? { lower: null, upper: null }
      : profileLimits(fit.likelihood, fit.maximum, { column, error: se / fit.unit[column]!, zValue: zOfLevel(0.95) }),
  );
  const scaled = (limit: number | null, j: number) => (limit === null ? null : limit * fit.unit[j]!);
  return {
    profile_lower95: limits.map(({ lower }, j) => scaled(lower, j)),
    profile_upper95: limits.map(({ upper }, j) => scaled(upper, j)),
  };
}
