import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { assignChanges } from '../../shared/reading/assignChanges.ts';
import { assignReads } from '../../shared/reading/assignReads.ts';
import type { Assignment } from '../../shared/reading/assignment.ts';
import { currentCharter } from '../../shared/reading/charter.ts';
import { stageOf } from '../../shared/reading/findCharter.ts';
import type { Round } from '../../shared/reading/round.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { hashTogether } from './hashTogether.ts';
import { loadProgress } from './loadProgress.ts';
import { planRound, type RoundPlan } from './planRound.ts';

/**
 * Opens a reading round with its images pinned. Stage 1: every placed timepoint of the chosen visits that has released MR images, in seeded order.
 * Stage 2: every follow-up that both readers read in stage 1, beside baseline and previous, in the order of time within a case.
 *
 * Alternates stay out, and with `onlyNew` what an earlier round of this stage handed out. @throws {Refusal} round.noReaders, round.noTimepoints
 */
export async function openRound(
  context: Context,
  actor: Actor,
  input: Input<'openRound'>,
): Promise<Output<'openRound'>> {
  await checkReaders(context.db, input.readerIds);
  const charter = currentCharter;
  const stage = input.stage ?? 1;
  const plan = await planRound(context.db, input);
  const draw = { readerIds: input.readerIds, seed: input.seed };
  const reads = stage === 2 ? assignChanges(charter, plan.planned, draw) : assignReads(charter, plan.planned, draw);
  const round: Round = {
    id: context.newId(),
    title: input.title,
    charterVersion: charter.version,
    formVersion: stageOf(charter, stage).formVersion,
    stage,
    seed: input.seed,
    openedBy: actor.name,
    openedAt: context.now(),
    closedAt: null,
  };
  const assignments = reads.map((read): Assignment => ({
    id: context.newId(),
    roundId: round.id,
    ...read,
    ...pinned(plan, read.timepointId),
  }));
  return context.db.write(async (tx) => {
    await tx.insert(tables.rounds, [round]);
    await tx.insert(tables.assignments, assignments);
    const ids = [round.id, ...input.readerIds];
    const visits = `${input.visits.join(', ')}${input.onlyNew ? ', only new' : ''}${input.caseIds ? `, ${input.caseIds.length} cases` : ''}`;
    const detail = `${charter.version}, stage ${stage}, ${plan.planned.length} timepoints, ${visits}, seed ${input.seed}`;
    await recordAudit(tx, { at: round.openedAt, who: actor.name, verb: 'openRound', ids, detail });
    return loadProgress(tx, round);
  });
}

function pinned(plan: RoundPlan, timepointId: string): Pick<Assignment, 'imageSet' | 'imageSetHash' | 'comparisons'> {
  const compared = plan.planned.find((one) => one.timepointId === timepointId)?.compared ?? [];
  const imagesOf = (id: string) => plan.images.get(id)!;
  const uidsOf = (id: string) => imagesOf(id).series.map((series) => series.seriesInstanceUid);
  return {
    imageSet: uidsOf(timepointId),
    imageSetHash: hashTogether([timepointId, ...compared.map((one) => one.timepointId)].map((id) => imagesOf(id).hash)),
    comparisons: compared.map((one) => ({ ...one, imageSet: uidsOf(one.timepointId) })),
  };
}

async function checkReaders(db: Reader, readerIds: readonly string[]): Promise<void> {
  const people = await db.find(tables.people, { id: readerIds, disabledAt: null });
  const readers = people.filter((person) => person.roles.includes('reader'));
  if (readers.length !== currentCharter.readersPerTimepoint) throw new Refusal('round.noReaders');
}
