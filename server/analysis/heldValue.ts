import type { CompiledModel } from '../../shared/analysis/compiledModel.ts';
import type { ModelPlan } from '../../shared/analysis/modelSpec.ts';
import type { FreezeContent } from './readFreeze.ts';

type Held = FreezeContent['timelineSources'][number];

/** Finds, for a row of the compiled table (by its place), the value of the timeline that it holds; null where it takes its value from the table of cases. */
export type FindHeld = (place: number) => Held | null;

/**
 * Prepares finding what rows of a model hold of a covariate that goes over time, or that has its state on the day of a landmark: the last
 * value known by the day on which the row starts, with the visit and the items that it comes from.
 */
export function heldValue(
  content: FreezeContent,
  { plan, model, covariateId }: { plan: ModelPlan; model: CompiledModel; covariateId: string },
): FindHeld {
  const own = content.timelineSources.filter((one) => one.covariateId === covariateId);
  if (own.length === 0 || !isDated(plan, { model, covariateId })) return () => null;
  const dated = new Map<string, Held[]>();
  for (const one of own.sort((a, b) => a.knownDay - b.knownDay))
    dated.set(one.pseudonym, [...(dated.get(one.pseudonym) ?? []), one]);
  const pseudonyms = content.frozen.cases.columns.get('pseudonym')!.cells;
  const starts = model.tables.get('cases')!.columns.get('start_days')?.cells;
  const origin = plan.landmarkDay ?? 0;
  return (place) => {
    const day = origin + Number(starts?.[place] ?? 0);
    return dated.get(pseudonyms[model.rows[place]!] ?? '')?.findLast((one) => one.knownDay <= day) ?? null;
  };
}

function isDated(plan: ModelPlan, { model, covariateId }: { model: CompiledModel; covariateId: string }): boolean {
  const term = model.terms.find((one) => one.covariate.id === covariateId);
  const covariate = term?.covariate ?? model.strata.find((one) => one.id === covariateId);
  return term?.time === 'overTime' || (plan.landmarkDay !== null && covariate?.knownAt === 'later');
}
