import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import type { LinkedFacts } from '../../shared/intake/comparePeople.ts';
import { linkedFactsOf, loadLinkFacts } from './loadLinkFacts.ts';
import { sayLinkEvidence } from '../../shared/intake/linkEvidence.ts';
import { makeLink } from './makeLink.ts';
import { placeCases } from './placeCases.ts';

/**
 * A person links a study to a case, with what spoke for it at that moment; a link to another case is superseded, both timelines are placed
 * again.
 *
 * @throws {Refusal} unknown.id, link.exists, identity.locked
 */
export async function linkStudy(
  context: Context,
  actor: Actor,
  input: Input<'linkStudy'>,
): Promise<Output<'linkStudy'>> {
  const { studyInstanceUid, caseId } = input;
  const store = context.identity.store();
  const study = await context.db.findOne(tables.studies, { studyInstanceUid });
  const record = await context.db.findOne(tables.cases, { caseId });
  const identity = store.studyByUid(studyInstanceUid);
  if (!study || !record || !identity || !store.caseById(caseId)) throw new Refusal('unknown.id');
  const evidence = await evidenceFor(context, caseId, linkedFactsOf(identity, study));
  return context.db.write(async (tx) => {
    const current = await tx.findOne(tables.caseLinks, { studyInstanceUid, endedAt: null });
    if (current?.caseId === caseId) throw new Refusal('link.exists');
    const { link, before } = await makeLink(tx, context, actor, {
      studyInstanceUid,
      caseId,
      evidence,
      reason: input.reason || null,
    });
    await placeCases(tx, context, actor, [caseId, ...(before ? [before.caseId] : [])]);
    await recordAudit(tx, {
      at: link.linkedAt,
      who: actor.name,
      verb: 'linkStudy',
      ids: [link.id, ...(before ? [before.id] : [])],
      detail: '',
    });
    return link;
  });
}

async function evidenceFor(context: Context, caseId: string, facts: LinkedFacts): Promise<string> {
  const { decide } = await loadLinkFacts(context);
  const found = decide(facts, null).candidates.find((one) => one.caseId === caseId);
  return found
    ? `a person decided: ${sayLinkEvidence(found.evidence)}`
    : 'a person decided; nothing compared spoke for it';
}
