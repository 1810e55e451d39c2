import { isInPopulation } from '../../shared/analysis/freeze/isInPopulation.ts';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { readFreeze } from './readFreeze.ts';
import { viewCase } from './viewCase.ts';

/** The population of a Freeze with its values of one covariate and where they come from. @throws {Refusal} unknown.id, freeze.damaged */
export async function listCovariateCases(
  context: Context,
  _actor: Actor,
  input: Input<'listCovariateCases'>,
): Promise<Output<'listCovariateCases'>> {
  const freeze = await context.db.findOne(tables.freezes, { id: input.freezeId });
  if (!freeze) throw new Refusal('unknown.id');
  const content = await readFreeze(context.dataDir, freeze);
  const { frozen } = content;
  if (!frozen.knownDays.has(input.covariateId)) throw new Refusal('unknown.id');
  const rows = Array.from({ length: frozen.cases.rows }, (_, row) => row).filter((row) => isInPopulation(frozen, row));
  return { cases: rows.map((row) => viewCase(content, row, input.covariateId)) };
}
