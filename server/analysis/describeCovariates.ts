import { covariates } from '../../shared/analysis/freeze/covariates.ts';
import { describeCovariate } from '../../shared/analysis/describeCovariate.ts';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { readFreeze } from './readFreeze.ts';

/** The covariates of a Freeze as they are distributed among its population, in the order of tables. @throws {Refusal} unknown.id, freeze.damaged */
export async function describeCovariates(
  context: Context,
  _actor: Actor,
  input: Input<'describeCovariates'>,
): Promise<Output<'describeCovariates'>> {
  const freeze = await context.db.findOne(tables.freezes, { id: input.freezeId });
  if (!freeze) throw new Refusal('unknown.id');
  const { frozen } = await readFreeze(context.dataDir, freeze);
  const frozenOnes = covariates.filter((covariate) => frozen.cases.columns.has(covariate.id));
  return { covariates: frozenOnes.map((one) => describeCovariate(one, frozen, input.endpointId ?? 'os')) };
}
