import { compileModel } from '../../shared/analysis/compileModel.ts';
import { imagingCovariates } from '../../shared/analysis/imagingCovariates.ts';
import { ModelPlan } from '../../shared/analysis/modelSpec.ts';
import type { RowCase } from '../../shared/analysis/routes.ts';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { type FreezeContent, readFreeze } from './readFreeze.ts';

/**
 * The cases behind a row of a fit, from its Freeze: each with its value, its survival, and the visit and items of the form that the value
 * comes from; without a covariate all cases of the model with their baseline visit. @throws {Refusal} unknown.id, freeze.damaged
 */
export async function listRowCases(
  context: Context,
  _actor: Actor,
  input: Input<'listRowCases'>,
): Promise<Output<'listRowCases'>> {
  const { db, dataDir } = context;
  const fit = await db.findOne(tables.modelFits, { id: input.fitId });
  const spec = fit && (await db.findOne(tables.modelSpecs, { id: fit.modelSpecId }));
  const freeze = fit && (await db.findOne(tables.freezes, { id: fit.freezeId }));
  if (!spec || !freeze) throw new Refusal('unknown.id');
  const content = await readFreeze(dataDir, freeze);
  const model = compileModel(ModelPlan.parse(JSON.parse(spec.plan)), content.frozen);
  if (model.kind === 'refused') throw new Error('a fit exists of a plan that its freeze refuses');
  const { covariateId, level } = input;
  if (covariateId !== undefined && !model.terms.some((term) => term.covariate.id === covariateId))
    throw new Refusal('unknown.id');
  const cases = model.rows.map((row) => rowCase(content, row, covariateId));
  return { cases: level === undefined ? cases : cases.filter((one) => one.value === level) };
}

function rowCase(content: FreezeContent, row: number, covariateId: string | undefined): RowCase {
  const cell = (column: string): string | null => content.frozen.cases.columns.get(column)!.cells[row] ?? null;
  const pseudonym = cell('pseudonym')!;
  const source = covariateId === undefined ? null : content.sourceOf(pseudonym, covariateId);
  return {
    caseId: content.caseIds.get(pseudonym)!,
    pseudonym,
    value: covariateId === undefined ? null : cell(covariateId),
    timeDays: Number(cell('time_days')),
    event: cell('event') === '1',
    timepointId: source?.timepointId ?? baselineOf(content, pseudonym),
    itemIds: source?.timepointId ? source.itemIds : [],
  };
}

/** The baseline visit of a case: the one that its imaging covariates come from. */
function baselineOf(content: FreezeContent, pseudonym: string): string | null {
  for (const { covariate } of imagingCovariates) {
    const source = covariate.knownAt === 'baselineImaging' ? content.sourceOf(pseudonym, covariate.id) : null;
    if (source?.timepointId) return source.timepointId;
  }
  return null;
}
