import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { CaseLink } from '../../shared/intake/caseLink.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { placeCases } from './placeCases.ts';

/**
 * A person links a study to a case; a link to another case is superseded, both timelines are placed again.
 *
 * @throws {Refusal} unknown.id, link.exists, identity.locked
 */
export async function linkStudy(
  context: Context,
  actor: Actor,
  input: Input<'linkStudy'>,
): Promise<Output<'linkStudy'>> {
  const { studyInstanceUid, caseId, reason } = input;
  const store = context.identity.store();
  return context.db.write(async (tx) => {
    const study = await tx.findOne(tables.studies, { studyInstanceUid });
    const record = await tx.findOne(tables.cases, { caseId });
    if (!study || !record) throw new Refusal('unknown.id');
    const current = await tx.findOne(tables.caseLinks, { studyInstanceUid, endedAt: null });
    if (current?.caseId === caseId) throw new Refusal('link.exists');
    const at = context.now();
    const link: CaseLink = {
      id: context.newId(),
      studyInstanceUid,
      caseId,
      method: 'person',
      evidence: 'a person decided',
      dayDelta: store.dayDelta(studyInstanceUid, caseId),
      linkedBy: actor.name,
      linkedAt: at,
      endedAt: null,
      endedBy: null,
      reason,
      supersededById: null,
    };
    if (current)
      await tx.update(
        tables.caseLinks,
        { id: current.id },
        { endedAt: at, endedBy: actor.name, supersededById: link.id },
      );
    await tx.insert(tables.caseLinks, [link]);
    await placeCases(tx, context, actor, [caseId, ...(current ? [current.caseId] : [])]);
    await recordAudit(tx, {
      at,
      who: actor.name,
      verb: 'linkStudy',
      ids: [link.id, ...(current ? [current.id] : [])],
      detail: '',
    });
    return link;
  });
}
