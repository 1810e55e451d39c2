import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import type { DbContext } from '../db/dbContext.ts';
import { tables } from '../db/tables.ts';
import { type DescribedStudy, saveDescription } from './describeOne.ts';
import { placeCases, type Placement } from './placeCases.ts';

/**
 * Writes what some studies were described as, within the verb's own transaction, and places the cases that they are linked to again: the grades of a
 * visit follow from its series. What a person said of a series stands beside its row and stays.
 */
export async function saveDescribed(
  tx: Writer,
  context: DbContext,
  actor: Actor,
  described: readonly DescribedStudy[],
): Promise<Placement> {
  for (const study of described) await saveDescription(tx, study);
  const links =
    described.length === 0
      ? []
      : await tx.find(tables.caseLinks, {
          studyInstanceUid: described.map((study) => study.studyInstanceUid),
          endedAt: null,
        });
  return placeCases(
    tx,
    context,
    actor,
    links.map((link) => link.caseId),
  );
}
