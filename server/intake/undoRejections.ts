import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/** Cases that were ruled out for a study may be proposed again. @throws {Refusal} unknown.id */
export async function undoRejections(
  context: Context,
  actor: Actor,
  input: Input<'undoRejections'>,
): Promise<Output<'undoRejections'>> {
  const ids = [...new Set(input.rejectionIds)];
  return context.db.write(async (tx) => {
    const rows = await tx.find(tables.linkRejections, { id: ids, endedAt: null });
    if (rows.length < ids.length) throw new Refusal('unknown.id');
    const ended = { endedAt: context.now(), endedBy: actor.name };
    await tx.update(tables.linkRejections, { id: ids, endedAt: null }, ended);
    await recordAudit(tx, { at: ended.endedAt, who: actor.name, verb: 'undoRejections', ids, detail: '' });
    return { rejections: rows.map((row) => ({ ...row, ...ended })) };
  });
}
