import type { Input, Output } from '../../shared/api.ts';
import type { CaseLink } from '../../shared/intake/caseLink.ts';
import { sayLinkEvidence } from '../../shared/intake/linkEvidence.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { linkedFactsOf, loadLinkFacts } from './loadLinkFacts.ts';
import { makeLink } from './makeLink.ts';
import { placeCases } from './placeCases.ts';

/**
 * A person accepts a list of proposed links at once. A pair that is no longer what was shown (the study linked meanwhile, the case not its
 * only candidate any more) is skipped.
 *
 * @throws {Refusal} identity.locked
 */
export async function linkMany(context: Context, actor: Actor, input: Input<'linkMany'>): Promise<Output<'linkMany'>> {
  const store = context.identity.store();
  const wanted = new Map(input.pairs.map((pair) => [pair.studyInstanceUid, pair.caseId]));
  const { decide } = await loadLinkFacts(context);
  return context.db.write(async (tx) => {
    const uids = [...wanted.keys()];
    const taken = new Set(
      (await tx.find(tables.caseLinks, { studyInstanceUid: uids, endedAt: null })).map((link) => link.studyInstanceUid),
    );
    const links: CaseLink[] = [];
    for (const study of await tx.find(tables.studies, { studyInstanceUid: uids })) {
      const { studyInstanceUid } = study;
      const identity = store.studyByUid(studyInstanceUid);
      if (!identity || taken.has(studyInstanceUid)) continue;
      const [only, ...others] = decide(linkedFactsOf(identity, study), studyInstanceUid).candidates;
      if (!only || others.length > 0 || only.caseId !== wanted.get(studyInstanceUid)) continue;
      const evidence = `a person decided, with others: ${sayLinkEvidence(only.evidence)}`;
      const making = { studyInstanceUid, caseId: only.caseId, evidence, reason: input.reason || null };
      links.push((await makeLink(tx, context, actor, making)).link);
    }
    await placeCases(
      tx,
      context,
      actor,
      links.map((link) => link.caseId),
    );
    const skipped = wanted.size - links.length;
    await recordAudit(tx, {
      at: context.now(),
      who: actor.name,
      verb: 'linkMany',
      ids: links.slice(0, 500).map((link) => link.id),
      detail: `${links.length} studies linked together, ${skipped} skipped`,
    });
    return { links, skipped };
  });
}
