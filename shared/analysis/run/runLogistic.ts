import { factorCholesky, isKept } from '../../stats/cholesky.ts';
import { areaUnderCurve } from '../../stats/areaUnderCurve.ts';
import { fitLogistic, type LogisticFit, type LogisticInput } from '../../stats/fitLogistic.ts';
import { zOfLevel } from '../../stats/normalQuantile.ts';
import { normalTwoSided } from '../../stats/upperTail.ts';
import type { LogisticSpec } from '../survivalSpec.ts';
import { outcomeFrame, type OutcomeFrame } from '../outcomeFrame.ts';
import { fitProblem } from '../fitProblems.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';
import { test } from './coxCoefficients.ts';
import { firthTable, profileLimitsOf } from './firthTable.ts';
import { rowsOf } from './runZph.ts';

/** Logistic regression by maximum likelihood and with Firth's penalty, and how well it discriminates. */
export function runLogistic(spec: LogisticSpec, table: Table): object | SpecFault {
  const frame = outcomeFrame(spec, table);
  if (isFault(frame)) return frame;
  const cases = frame.outcome.reduce((sum, y) => sum + y, 0);
  if (cases === 0 || cases === frame.outcome.length)
    return specFault('spec.noEvents', 'All rows have the same outcome.');
  const fit = fitLogistic(frame, { isFirth: false });
  const repeated = repeatedColumns(fit);
  const isCollinear = repeated.some(Boolean);
  const firth = isCollinear ? null : fitLogistic(frame, { isFirth: true });
  const lost = frame.names.map((_, j) => !repeated[j] && isSeparated(fit, firth, j));
  return {
    ml: likelihoodTable(frame, fit, lost),
    roc: discrimination(frame, fit),
    ...(firth && { firth: penalisedTable(frame, firth) }),
    problems: frame.names.flatMap((name, j) => {
      if (lost[j]) return [fitProblem('fit.separated', `It is ${name}.`)];
      return repeated[j] ? [fitProblem('fit.collinear', `It is ${name}, or it is constant.`)] : [];
    }),
  };
}

/** Columns that repeat others whatever the outcome is. */
function repeatedColumns(fit: LogisticFit): boolean[] {
  const p = fit.coefficients.length;
  const cholesky = factorCholesky(fit.likelihood(new Float64Array(p)).information, p);
  return fit.dropped.map((_, j) => !isKept(cholesky, j));
}

/** Whether a coefficient runs away: its information is gone, or in a fit without maximum its error is far above that under a penalty. */
function isSeparated(fit: LogisticFit, firth: LogisticFit | null, column: number): boolean {
  if (fit.dropped[column]) return true;
  const at = column * (Math.sqrt(fit.covariance.length) + 1);
  return fit.isRunaway && firth !== null && !(fit.covariance[at]! < 2500 * firth.covariance[at]!);
}

function likelihoodTable(frame: OutcomeFrame, fit: LogisticFit, lost: readonly boolean[]): object {
  const p = frame.columns;
  const n = frame.outcome.length;
  const orNull = <T>(values: ArrayLike<T>) =>
    frame.names.map((_, j) => (fit.dropped[j] || lost[j] ? null : values[j]!));
  const beta = Array.from(fit.coefficients);
  const error = beta.map((_, j) => Math.sqrt(fit.covariance[j * p + j]!));
  const z = zOfLevel(0.95);
  const free = fit.dropped.filter((isDropped, j) => !isDropped || lost[j]).length;
  const empty = fitLogistic(interceptOnly(frame), { isFirth: false });
  const limits = fit.isRunaway ? null : profileLimitsOf(fit, orNull(error));
  return {
    n,
    n_omitted_missing: frame.omitted.length,
    omitted_rows_1based: frame.omitted,
    coef_names: frame.names,
    coef: orNull(beta),
    odds_ratio: orNull(beta.map(Math.exp)),
    se: orNull(error),
    z: orNull(beta.map((b, j) => b / error[j]!)),
    p: orNull(beta.map((b, j) => normalTwoSided(b / error[j]!))),
    or_lower95_wald: orNull(beta.map((b, j) => Math.exp(b - z * error[j]!))),
    or_upper95_wald: orNull(beta.map((b, j) => Math.exp(b + z * error[j]!))),
    vcov: rowsOf(fit.covariance, p),
    null_deviance: -2 * empty.logLikelihood,
    deviance: -2 * fit.logLikelihood,
    df_null: n - 1,
    df_residual: n - free,
    loglik: fit.logLikelihood,
    aic: -2 * fit.logLikelihood + 2 * free,
    bic: -2 * fit.logLikelihood + free * Math.log(n),
    lr_test: test(2 * (fit.logLikelihood - empty.logLikelihood), free - 1),
    warnings: fit.isRunaway ? ['glm.fit: fitted probabilities numerically 0 or 1 occurred'] : [],
    ...limits,
  };
}

function discrimination(frame: OutcomeFrame, fit: LogisticFit): object {
  const { area, variance } = areaUnderCurve(fit.fitted, frame.outcome);
  const half = zOfLevel(0.95) * Math.sqrt(variance);
  const squares = fit.fitted.reduce((sum, share, i) => sum + (frame.outcome[i]! - share) ** 2, 0);
  return {
    auc: area,
    delong_variance: variance,
    lower95: Math.max(0, area - half),
    upper95: Math.min(1, area + half),
    brier: squares / frame.outcome.length,
  };
}

function penalisedTable(frame: OutcomeFrame, fit: LogisticFit): object {
  const slopes = new Set(frame.names.map((_, j) => j).slice(1));
  const empty = fitLogistic(frame, { isFirth: true, held: slopes });
  const model = {
    names: frame.names,
    penalised: fit.logLikelihood,
    penalisedNull: empty.logLikelihood,
    df: slopes.size,
  };
  return firthTable(fit, model);
}

function interceptOnly(frame: OutcomeFrame): LogisticInput {
  return { outcome: frame.outcome, x: new Float64Array(frame.outcome.length).fill(1), columns: 1 };
}
