import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { DoubtDecision } from '../../shared/intake/doubtDecision.ts';
import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { makeLink } from './makeLink.ts';
import { placeCases } from './placeCases.ts';

/**
 * Takes a decision on a doubt back: record numbers return to the cases they came from, links it made end, links it ended are made anew,
 * unless a person has linked the study elsewhere meanwhile.
 *
 * @throws {Refusal} unknown.id, identity.locked
 */
export async function undoDoubt(
  context: Context,
  actor: Actor,
  input: Input<'undoDoubt'>,
): Promise<Output<'undoDoubt'>> {
  const decision = await context.db.findOne(tables.doubtDecisions, { id: input.decisionId, endedAt: null });
  if (!decision) throw new Refusal('unknown.id');
  context.identity.store();
  await returnNumbers(context, decision);
  return context.db.write(async (tx) => {
    const ended = { endedAt: context.now(), endedBy: actor.name };
    await tx.update(tables.linkRejections, { id: decision.rejectionIds, endedAt: null }, ended);
    const made = await tx.find(tables.caseLinks, { id: decision.linkIds, endedAt: null });
    await tx.update(tables.caseLinks, { id: decision.linkIds, endedAt: null }, ended);
    const restored = await restoreLinks(tx, context, actor, decision);
    await placeCases(tx, context, actor, [...made.map((link) => link.caseId), ...restored]);
    await tx.update(tables.doubtDecisions, { id: decision.id }, ended);
    await recordAudit(tx, {
      at: ended.endedAt,
      who: actor.name,
      verb: 'undoDoubt',
      ids: [decision.id],
      detail: `${decision.kind}: ${decision.decision} taken back`,
    });
    return { ...decision, ...ended };
  });
}

async function restoreLinks(tx: Writer, context: Context, actor: Actor, decision: DoubtDecision): Promise<string[]> {
  const touched: string[] = [];
  for (const link of await tx.find(tables.caseLinks, { id: decision.endedLinkIds })) {
    const { studyInstanceUid, caseId, evidence, reason } = link;
    if (await tx.findOne(tables.caseLinks, { studyInstanceUid, endedAt: null })) continue;
    await makeLink(tx, context, actor, { studyInstanceUid, caseId, evidence, reason });
    touched.push(caseId);
  }
  return touched;
}

async function returnNumbers(context: Context, decision: DoubtDecision): Promise<void> {
  const store = context.identity.store();
  const target = decision.caseId === null ? null : store.caseById(decision.caseId);
  if (!target || decision.movedNumbers.length === 0) return;
  const moved = new Map(decision.movedNumbers.map((one) => [one.digest, one.fromCaseId]));
  const stays = target.recordNumbers.filter((number) => !moved.has(store.digest(number)));
  const leaves = target.recordNumbers.filter((number) => moved.has(store.digest(number)));
  await store.updateCase(target.caseId, { recordNumbers: stays });
  for (const number of leaves) {
    const from = moved.get(store.digest(number)) ?? null;
    const before = from === null ? null : store.caseById(from);
    if (before) await store.updateCase(before.caseId, { recordNumbers: [...before.recordNumbers, number] });
  }
}
