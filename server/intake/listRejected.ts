import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { loadRejected } from './loadRejected.ts';

const MOST_LISTED = 2000;

/**
 * The files that an import could not take: number, why, what to do; with the identity store open also where they lie, which is audited once
 * for each opening. `all` leaves nothing out.
 *
 * @throws {Refusal} unknown.id
 */
export async function listRejected(
  context: Context,
  actor: Actor,
  input: Input<'listRejected'> & { all?: boolean },
): Promise<Output<'listRejected'>> {
  const { batchId } = input;
  if (!(await context.db.findOne(tables.importBatches, { id: batchId }))) throw new Refusal('unknown.id');
  const total = await context.db.count(tables.sourceFiles, { batchId, outcome: ['rejected', 'conflict'] });
  const store = context.identity.isOpen() ? context.identity.store() : null;
  const files = await loadRejected(context.db, { batchId, store, ...(input.all ? {} : { most: MOST_LISTED }) });
  const opened = files.filter((file) => file.place !== null).length;
  if (opened > 0) {
    const detail = `places of ${opened} files`;
    await context.db.write((tx) =>
      recordAudit(tx, { at: context.now(), who: actor.name, verb: 'listRejected', ids: [batchId], detail }),
    );
  }
  return { files, total, identityUnlocked: store !== null };
}
