import { fitAcceleratedFailure } from '../../stats/fitAcceleratedFailure.ts';
import type { SurvregSpec } from '../survivalSpec.ts';
import { modelFrame } from '../modelFrame.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

/** A parametric (accelerated failure time) model; for the Weibull its log hazard ratios as well. */
export function runSurvreg(spec: SurvregSpec, table: Table): object | SpecFault {
  if (spec.surv.start) return specFault('spec.notSupported', 'Parametric models of (start, stop] rows.');
  const frame = modelFrame({ ...spec, timefix: false }, table);
  if (isFault(frame)) return frame;
  if (!frame.data.event.some((e) => e === 1)) return specFault('spec.noEvents');
  if (frame.data.stop.some((time) => time <= 0)) return specFault('spec.invalid', 'Times must be above 0.');
  const rows = { time: frame.data.stop, event: frame.data.event };
  const fit = fitAcceleratedFailure({ ...rows, x: frame.x, columns: frame.names.length }, spec.distribution);
  const empty = fitAcceleratedFailure({ ...rows, x: new Float64Array(0), columns: 0 }, spec.distribution);
  const isProportional = spec.distribution === 'weibull' || spec.distribution === 'exponential';
  return {
    coef_names: ['(Intercept)', ...frame.names],
    coef: fit.coefficients,
    scale: fit.scale,
    log_scale_se: fit.logScaleError,
    se: fit.errors,
    loglik: fit.logLikelihood,
    loglik_null: empty.logLikelihood,
    ...(isProportional && { ph_coef: fit.coefficients.subarray(1).map((b) => -b / fit.scale) }),
    n: frame.rows.length,
    warnings: fit.isConverged ? [] : ['Ran out of iterations and did not converge'],
  };
}
