import type { CaseLink } from '../../shared/intake/caseLink.ts';
import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/** A link as a person makes it: `evidence` in words that name nobody. */
export interface LinkMaking {
  studyInstanceUid: string;
  caseId: string;
  evidence: string;
  reason: string | null;
}

/** Writes the link a person decided on, within the verb's own transaction: the link before is superseded, a rejection of the case ended. Answers both. */
export async function makeLink(
  tx: Writer,
  context: Context,
  actor: Actor,
  making: LinkMaking,
): Promise<{ link: CaseLink; before: CaseLink | null }> {
  const { studyInstanceUid, caseId } = making;
  const before = await tx.findOne(tables.caseLinks, { studyInstanceUid, endedAt: null });
  const at = context.now();
  const ended = { endedAt: at, endedBy: actor.name };
  const link: CaseLink = {
    id: context.newId(),
    ...making,
    evidence: making.evidence.slice(0, 500),
    method: 'person',
    dayDelta: context.identity.store().dayDelta(studyInstanceUid, caseId),
    linkedBy: actor.name,
    linkedAt: at,
    endedAt: null,
    endedBy: null,
    supersededById: null,
  };
  if (before) await tx.update(tables.caseLinks, { id: before.id }, { ...ended, supersededById: link.id });
  await tx.update(tables.linkRejections, { studyInstanceUid, caseId, endedAt: null }, ended);
  await tx.insert(tables.caseLinks, [link]);
  return { link, before };
}
