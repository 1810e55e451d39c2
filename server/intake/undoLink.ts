import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { placeCases } from './placeCases.ts';

/** Ends a link; its study waits for a case again and is not linked by itself a second time. @throws {Refusal} unknown.id */
export async function undoLink(context: Context, actor: Actor, input: Input<'undoLink'>): Promise<Output<'undoLink'>> {
  return context.db.write(async (tx) => {
    const link = await tx.findOne(tables.caseLinks, { id: input.linkId, endedAt: null });
    if (!link) throw new Refusal('unknown.id');
    const at = context.now();
    const ended = { endedAt: at, endedBy: actor.name, reason: bothOf(link.reason, input.reason) };
    await tx.update(tables.caseLinks, { id: link.id }, ended);
    await placeCases(tx, context, actor, [link.caseId]);
    await recordAudit(tx, { at, who: actor.name, verb: 'undoLink', ids: [link.id], detail: '' });
    return { ...link, ...ended };
  });
}

/** The note of the link stays beside that of its undoing. */
function bothOf(before: string | null, after: string | undefined): string | null {
  return [before, after].filter(Boolean).join(' | ').slice(0, 500) || null;
}
