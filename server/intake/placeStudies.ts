import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import type { DbContext } from '../db/dbContext.ts';
import { tables } from '../db/tables.ts';
import { placeCases, type Placement } from './placeCases.ts';

/** Names in one statement. */
const TOGETHER = 400;

/** Places the cases of some studies again, within the verb's own transaction: what their series are has changed. */
export async function placeStudies(
  tx: Writer,
  context: DbContext,
  actor: Actor,
  studyInstanceUids: readonly string[],
): Promise<Placement> {
  const uids = [...new Set(studyInstanceUids)];
  const caseIds: string[] = [];
  for (let start = 0; start < uids.length; start += TOGETHER) {
    const links = await tx.find(tables.caseLinks, {
      studyInstanceUid: uids.slice(start, start + TOGETHER),
      endedAt: null,
    });
    caseIds.push(...links.map((link) => link.caseId));
  }
  return placeCases(tx, context, actor, caseIds);
}
