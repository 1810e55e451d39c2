import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { LinkRejection } from '../../shared/intake/linkRejection.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/**
 * A person rules out cases for a study: they are not proposed for it again, nor linked by number.
 *
 * @throws {Refusal} unknown.id, link.exists
 */
export async function rejectCandidates(
  context: Context,
  actor: Actor,
  input: Input<'rejectCandidates'>,
): Promise<Output<'rejectCandidates'>> {
  const { studyInstanceUid, reason = '' } = input;
  const caseIds = [...new Set(input.caseIds)];
  return context.db.write(async (tx) => {
    const study = await tx.findOne(tables.studies, { studyInstanceUid });
    const known = await tx.find(tables.cases, { caseId: caseIds });
    if (!study || known.length < caseIds.length) throw new Refusal('unknown.id');
    const current = await tx.findOne(tables.caseLinks, { studyInstanceUid, endedAt: null });
    if (current && caseIds.includes(current.caseId)) throw new Refusal('link.exists');
    const before = await tx.find(tables.linkRejections, { studyInstanceUid, caseId: caseIds, endedAt: null });
    const at = context.now();
    const rejections = caseIds
      .filter((caseId) => !before.some((row) => row.caseId === caseId))
      .map((caseId): LinkRejection => ({
        id: context.newId(),
        studyInstanceUid,
        caseId,
        reason,
        rejectedBy: actor.name,
        rejectedAt: at,
        endedAt: null,
        endedBy: null,
      }));
    if (rejections.length > 0) await tx.insert(tables.linkRejections, rejections);
    await recordAudit(tx, {
      at,
      who: actor.name,
      verb: 'rejectCandidates',
      ids: rejections.map((row) => row.id),
      detail: `${rejections.length} cases ruled out for a study`,
    });
    return { rejections };
  });
}
