import type { Problem } from '../../shared/base/problem.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import type { Context } from '../identity/context.ts';
import { describeOne, type DescribedStudy } from './describeOne.ts';
import { saveDescribed } from './saveDescribed.ts';

/** Studies whose rows are written in one transaction. */
const TOGETHER = 50;

/**
 * Describes the series of some studies from all their stored headers, and answers what a person should look at. Cases that they are linked to already are
 * placed again: more slices may have made a protocol whole.
 */
export async function describeStudies(
  context: Context,
  actor: Actor,
  studyInstanceUids: readonly string[],
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (let start = 0; start < studyInstanceUids.length; start += TOGETHER) {
    const uids = studyInstanceUids.slice(start, start + TOGETHER);
    const described: DescribedStudy[] = [];
    for (const uid of uids) described.push(await describeOne(context.db, uid));
    await context.db.write(async (tx) => {
      await saveDescribed(tx, context, actor, described);
      await recordAudit(tx, {
        at: context.now(),
        who: actor.name,
        verb: 'describeStudies',
        ids: uids,
        detail: `${uids.length} studies`,
      });
    });
    problems.push(...described.flatMap((study) => study.problems));
  }
  return problems;
}
