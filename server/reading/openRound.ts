import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { assignReads } from '../../shared/reading/assignReads.ts';
import { lmCharter1 } from '../../shared/reading/charter.ts';
import type { Round } from '../../shared/reading/round.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { loadProgress } from './loadProgress.ts';
import { pinImages } from './pinImages.ts';

/**
 * Opens a reading round: every placed timepoint of the chosen visits that has released MR images goes to both readers, in seeded order, with its
 * images pinned. Alternates stay out, and with `onlyNew` what an earlier round handed out.
 *
 * @throws {Refusal} round.noReaders, round.noTimepoints
 */
export async function openRound(
  context: Context,
  actor: Actor,
  input: Input<'openRound'>,
): Promise<Output<'openRound'>> {
  await checkReaders(context.db, input.readerIds);
  const charter = lmCharter1;
  const current = await context.db.find(tables.timepoints, { visit: input.visits, endedAt: null, isAlternate: false });
  const earlier = input.onlyNew ? await assignedBefore(context.db) : new Set<string>();
  const placed = current.filter((timepoint) => !earlier.has(timepoint.id));
  const images = await pinImages(
    context.db,
    placed.map((timepoint) => timepoint.id),
  );
  const assignable = placed
    .filter((timepoint) => images.has(timepoint.id))
    .map((timepoint) => ({ timepointId: timepoint.id, caseId: timepoint.caseId }));
  const planned = assignReads(charter, assignable, { readerIds: input.readerIds, seed: input.seed });
  const round: Round = {
    id: context.newId(),
    title: input.title,
    charterVersion: charter.version,
    formVersion: charter.formVersion,
    stage: 1,
    seed: input.seed,
    openedBy: actor.name,
    openedAt: context.now(),
    closedAt: null,
  };
  const assignments = planned.map((plan) => ({
    id: context.newId(),
    roundId: round.id,
    ...plan,
    imageSet: images.get(plan.timepointId)!.series.map((series) => series.seriesInstanceUid),
    imageSetHash: images.get(plan.timepointId)!.hash,
    comparisons: [],
  }));
  return context.db.write(async (tx) => {
    await tx.insert(tables.rounds, [round]);
    await tx.insert(tables.assignments, assignments);
    const ids = [round.id, ...input.readerIds];
    const detail = `${charter.version}, ${assignable.length} timepoints, ${input.visits.join(', ')}${input.onlyNew ? ', only new' : ''}, seed ${input.seed}`;
    await recordAudit(tx, { at: round.openedAt, who: actor.name, verb: 'openRound', ids, detail });
    return loadProgress(tx, round);
  });
}

async function assignedBefore(db: Reader): Promise<Set<string>> {
  return new Set((await db.find(tables.assignments)).map((assignment) => assignment.timepointId));
}

async function checkReaders(db: Reader, readerIds: readonly string[]): Promise<void> {
  const people = await db.find(tables.people, { id: readerIds, disabledAt: null });
  const readers = people.filter((person) => person.roles.includes('reader'));
  if (readers.length !== lmCharter1.readersPerTimepoint) throw new Refusal('round.noReaders');
}
