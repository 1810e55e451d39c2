import { BootstrapResult } from '../../shared/analysis/fitBootstrap.ts';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/** How far a bootstrap is. */
export interface BootstrapProgress {
  replicates: number;
  seed: number;
  done: number;
}

/** The job of the bootstrap of a fit: one at a time. */
export const bootstrapJob = (fitId: string): string => `bootstrap ${fitId}`;

/** The bootstraps of a fit, the newest first, and how far the one is that is being made. @throws {Refusal} unknown.id */
export async function listBootstraps(
  { db, computations }: Context,
  _actor: Actor,
  { fitId }: Input<'listBootstraps'>,
): Promise<Output<'listBootstraps'>> {
  if (!(await db.findOne(tables.modelFits, { id: fitId }))) throw new Refusal('unknown.id');
  const id = bootstrapJob(fitId);
  const isWanted = computations.wishOf(id) === 'go';
  const told = isWanted ? computations.progressOf<Partial<BootstrapProgress>>(id) : null;
  const found = await db.find(tables.fitBootstraps, { modelFitId: fitId }, { orderBy: [['madeAt', 'desc']] });
  return {
    running: told && { replicates: told.replicates ?? 0, seed: told.seed ?? 0, done: told.done ?? 0 },
    bootstraps: found.map((row) => ({ ...row, result: BootstrapResult.parse(JSON.parse(row.result)) })),
  };
}
