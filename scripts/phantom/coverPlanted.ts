import { compileModel } from '../../shared/analysis/compileModel.ts';
import type { CompiledModel } from '../../shared/analysis/compiledModel.ts';
import { coxInputOf } from '../../shared/analysis/coxModel.ts';
import type { FrozenTable } from '../../shared/analysis/freeze/frozenTable.ts';
import { modelFrame, type ModelFrame } from '../../shared/analysis/modelFrame.ts';
import { isFault } from '../../shared/analysis/specFault.ts';
import { CoxSpec } from '../../shared/analysis/survivalSpec.ts';
import { namesOfTerm } from '../../shared/analysis/termNames.ts';
import { fitCox } from '../../shared/stats/fitCox.ts';
import { fitFirthCox } from '../../shared/stats/fitFirthCox.ts';
import { zOfLevel } from '../../shared/stats/normalQuantile.ts';
import { profileLoss } from '../../shared/stats/profileLimits.ts';
import { plantedEffects, plantedPlan } from './plantedModel.ts';

/** What one way of fitting says of a planted effect: log hazard ratio, null where the data do not allow one. */
export interface Cover {
  estimate: number | null;
  /** Whether the 95% interval holds what was planted. */
  isCovered: boolean;
}

/** How a model is fitted: plainly with Wald's limits, or with Firth's penalty and profile limits. */
export type Way = 'wald' | 'firth';

/**
 * Whether the 95% intervals of the planted effects hold them, in the order of `plantedEffects`; the model alone is fitted, without its
 * diagnostics, because it is fitted a thousand times.
 *
 * A profile interval holds a value exactly when holding the coefficient at it loses less than z squared: the limits need not be searched.
 */
export function coverPlanted(frozen: FrozenTable, way: Way): Cover[] {
  const model = compileModel(plantedPlan, frozen);
  if (model.kind === 'refused') throw new Error(JSON.stringify(model.problems));
  const spec = CoxSpec.parse(model.analyses.find((one) => one.id === 'whole')!.spec);
  const frame = modelFrame(spec, model.tables.get('cases')!);
  if (isFault(frame)) throw new Error(JSON.stringify(frame));
  const cover = way === 'wald' ? coverByWald(frame) : coverByProfile(frame);
  return columnsOf(model, frame).map((column, place) => {
    const found = column === null ? null : cover(column, plantedEffects[place]!.log);
    return found ?? { estimate: null, isCovered: false };
  });
}

/** The column of each planted effect in the model; null where nobody has the level. */
function columnsOf(model: CompiledModel, frame: ModelFrame): (number | null)[] {
  return plantedEffects.map(({ covariateId, level }) => {
    const term = model.terms.find((one) => one.covariate.id === covariateId)!;
    const at = level === null ? 0 : term.levels.findIndex((one) => one.code === level) - 1;
    const column = frame.names.indexOf(namesOfTerm(term)[at] ?? '');
    return column < 0 ? null : column;
  });
}

function coverByWald(frame: ModelFrame): (column: number, log: number) => Cover | null {
  const fit = fitCox(coxInputOf(frame, 'efron'));
  const p = frame.names.length;
  return (column, log) => {
    if (fit.dropped[column]) return null;
    const estimate = fit.coefficients[column]!;
    const error = Math.sqrt(fit.covariance[column * p + column]!);
    return { estimate, isCovered: Math.abs(estimate - log) <= zOfLevel(0.95) * error };
  };
}

function coverByProfile(frame: ModelFrame): (column: number, log: number) => Cover | null {
  const fit = fitFirthCox(coxInputOf(frame, 'efron'));
  return (column, log) => {
    const loss = profileLoss(fit.likelihood, fit.maximum, { column, value: log / fit.unit[column]! });
    return { estimate: fit.coefficients[column]!, isCovered: loss <= zOfLevel(0.95) ** 2 };
  };
}
