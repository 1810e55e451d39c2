import { fitAcceleratedFailure } from '../../stats/fitAcceleratedFailure.ts';
import { normalTwoSided } from '../../stats/upperTail.ts';
import type { SurvregSpec } from '../survivalSpec.ts';
import { modelFrame } from '../modelFrame.ts';
import { fitProblem } from '../fitProblems.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

/** A parametric (accelerated failure time) model; for the Weibull its log hazard ratios as well. */
export function runSurvreg(spec: SurvregSpec, table: Table): object | SpecFault {
  if (spec.surv.start) return specFault('spec.notSupported', 'Parametric models of (start, stop] rows.');
  const frame = modelFrame({ ...spec, timefix: false }, table);
  if (isFault(frame)) return frame;
  if (!frame.data.event.some((e) => e === 1)) return specFault('spec.noEvents');
  if (frame.data.stop.some((time) => time <= 0))
    return specFault('spec.negativeTime', 'Or it is 0, which a parametric model cannot take.');
  const rows = { time: frame.data.stop, event: frame.data.event };
  const fit = fitAcceleratedFailure({ ...rows, x: frame.x, columns: frame.names.length }, spec.distribution);
  const empty = fitAcceleratedFailure({ ...rows, x: new Float64Array(0), columns: 0 }, spec.distribution);
  if (!fit.isConverged || !Number.isFinite(fit.logLikelihood))
    return specFault('fit.notEstimable', 'The likelihood has no maximum.');
  const names = ['(Intercept)', ...frame.names];
  const orNull = (values: ArrayLike<number>) => names.map((_, j) => (fit.errors[j] === 0 ? null : values[j]!));
  const z = orNull(fit.coefficients.map((b, j) => b / fit.errors[j]!));
  const isProportional = spec.distribution === 'weibull' || spec.distribution === 'exponential';
  return {
    coef_names: names,
    coef: orNull(fit.coefficients),
    scale: fit.scale,
    log_scale_se: fit.logScaleError,
    se: orNull(fit.errors),
    z,
    p: z.map((value) => (value === null ? null : normalTwoSided(value))),
    loglik: fit.logLikelihood,
    loglik_null: empty.logLikelihood,
    ...(isProportional && { ph_coef: orNull(fit.coefficients.map((b) => -b / fit.scale)).slice(1) }),
    n: frame.rows.length,
    warnings: [],
    problems: names
      .filter((_, j) => fit.errors[j] === 0)
      .map((name) => fitProblem('fit.collinear', `It is ${name}, or it is constant.`)),
  };
}
