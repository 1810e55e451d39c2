import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Timepoint } from '../../shared/intake/timepoint.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { makeLink } from './makeLink.ts';
import { placeCases } from './placeCases.ts';

/** Thrown to undo the trial; never leaves this file. */
class Trial extends Error {
  constructor(readonly preview: Output<'previewLink'>) {
    super('trial');
  }
}

/**
 * What a link would do to the timeline of its case: the link is made and placed as it would be, looked at, and rolled back. Nothing is
 * kept.
 *
 * @throws {Refusal} unknown.id, identity.locked
 */
export async function previewLink(
  context: Context,
  actor: Actor,
  input: Input<'previewLink'>,
): Promise<Output<'previewLink'>> {
  const { studyInstanceUid, caseId } = input;
  const store = context.identity.store();
  if (!store.studyByUid(studyInstanceUid) || !store.caseById(caseId)) throw new Refusal('unknown.id');
  try {
    return await context.db.write(async (tx): Promise<Output<'previewLink'>> => {
      const before = await placesOf(tx, caseId);
      await makeLink(tx, context, actor, { studyInstanceUid, caseId, evidence: '', reason: null });
      await placeCases(tx, context, actor, [caseId]);
      throw new Trial(compare(before, await placesOf(tx, caseId), studyInstanceUid));
    });
  } catch (error) {
    if (error instanceof Trial) return error.preview;
    throw error;
  }
}

type Placed = { timepoint: Timepoint; studies: string[] };

async function placesOf(tx: Reader, caseId: string): Promise<Placed[]> {
  const timepoints = await tx.find(tables.timepoints, { caseId, endedAt: null });
  const members = await tx.find(tables.timepointStudies, { timepointId: timepoints.map((one) => one.id) });
  return timepoints.map((timepoint) => ({
    timepoint,
    studies: members.filter((one) => one.timepointId === timepoint.id).map((one) => one.studyInstanceUid),
  }));
}

function compare(before: Placed[], after: Placed[], studyInstanceUid: string): Output<'previewLink'> {
  const mine = after.find((one) => one.studies.includes(studyInstanceUid));
  const moved = before.flatMap((one) => {
    const now = after.find((other) => other.studies.some((uid) => one.studies.includes(uid)));
    if (!now) return [];
    const [from, to] = [placeOf(one.timepoint), placeOf(now.timepoint)];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ from, to }];
  });
  return { place: mine ? { ...placeOf(mine.timepoint), studies: mine.studies.length } : null, moved };
}

const placeOf = ({ visit, followUpNumber, isAlternate, surgicalPhase, daysFromDiagnosis }: Timepoint) => ({
  visit,
  followUpNumber,
  isAlternate,
  surgicalPhase,
  daysFromDiagnosis,
});
