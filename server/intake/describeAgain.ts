import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { describeStudies } from './describeStudies.ts';
import { placeCases } from './placeCases.ts';

/** Describes some studies again and grades the timepoints of their cases: what can be read of them has changed. */
export async function describeAgain(
  context: Context,
  actor: Actor,
  studyInstanceUids: readonly string[],
): Promise<void> {
  const uids = [...new Set(studyInstanceUids)];
  if (uids.length === 0) return;
  await describeStudies(context, actor, uids);
  await context.db.write(async (tx) => {
    const links = await tx.find(tables.caseLinks, { studyInstanceUid: uids, endedAt: null });
    await placeCases(
      tx,
      context,
      actor,
      links.map((link) => link.caseId),
    );
  });
}
