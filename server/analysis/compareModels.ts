import { compareModels as compareFits, type ComparedFit } from '../../shared/analysis/compareModels.ts';
import { compileModel } from '../../shared/analysis/compileModel.ts';
import { FitResult } from '../../shared/analysis/modelFit.ts';
import { ModelPlan } from '../../shared/analysis/modelSpec.ts';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { sha256 } from './currentHeads.ts';
import { readFreeze } from './readFreeze.ts';

/** Fits side by side, in the order asked for. @throws {Refusal} unknown.id, freeze.damaged */
export async function compareModels(
  context: Context,
  _actor: Actor,
  input: Input<'compareModels'>,
): Promise<Output<'compareModels'>> {
  const fits: ComparedFit[] = [];
  for (const fitId of input.fitIds) fits.push(await loadFit(context, fitId));
  return compareFits(fits);
}

async function loadFit({ db, dataDir }: Context, fitId: string): Promise<ComparedFit> {
  const fit = await db.findOne(tables.modelFits, { id: fitId });
  const spec = fit && (await db.findOne(tables.modelSpecs, { id: fit.modelSpecId }));
  const freeze = fit && (await db.findOne(tables.freezes, { id: fit.freezeId }));
  if (!fit || !spec || !freeze) throw new Refusal('unknown.id');
  const plan = ModelPlan.parse(JSON.parse(spec.plan));
  const { frozen } = await readFreeze(dataDir, freeze);
  const model = compileModel(plan, frozen);
  // A case over time has several rows of one table: what is compared are the cases.
  const cases = model.kind === 'refused' ? [fitId] : [freeze.id, ...new Set(model.rows)];
  return {
    fitId,
    modelSpecId: spec.id,
    title: spec.title,
    freezeNumber: freeze.number,
    plan,
    result: FitResult.parse(JSON.parse(fit.result)),
    rowsDigest: sha256(JSON.stringify(cases)),
  };
}
