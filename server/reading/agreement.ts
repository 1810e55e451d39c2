import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { draftOf } from '../../shared/reading/advanceRead.ts';
import { compareNumbers } from '../../shared/reading/compareNumbers.ts';
import { findForm } from '../../shared/reading/findForm.ts';
import { measureAgreement } from '../../shared/reading/measureAgreement.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { isReaderOf } from './isReaderOf.ts';

/**
 * Agreement of the two readers of a round before adjudication, over the timepoints that both have signed.
 *
 * Somebody who reads in the round sees it only after the round is closed. @throws {Refusal} unknown.id
 */
export async function agreement(
  context: Context,
  actor: Actor,
  input: Input<'agreement'>,
): Promise<Output<'agreement'>> {
  const round = await context.db.findOne(tables.rounds, { id: input.roundId });
  if (!round) throw new Refusal('unknown.id');
  if (round.closedAt === null && (await isReaderOf(context.db, actor, round.id))) throw new Refusal('unknown.id');
  const compared = await context.db.find(
    tables.adjudications,
    { roundId: round.id, state: ['open', 'settled', 'concordant'] },
    { orderBy: [['timepointId', 'asc']] },
  );
  const reads = await context.db.find(tables.reads, {
    id: compared.flatMap((one) => [one.firstReadId, one.secondReadId]),
  });
  const answersOf = new Map(reads.map((read) => [read.id, draftOf(read).answers]));
  const timepoints = await context.db.find(tables.timepoints, { id: compared.map((one) => one.timepointId) });
  const caseOf = new Map(timepoints.map((timepoint) => [timepoint.id, timepoint.caseId]));
  const pairs = compared.map((one) => ({
    first: answersOf.get(one.firstReadId) ?? {},
    second: answersOf.get(one.secondReadId) ?? {},
    caseId: caseOf.get(one.timepointId) ?? one.timepointId,
  }));
  const form = findForm(round.formVersion);
  return { formVersion: round.formVersion, rows: measureAgreement(form, pairs), numbers: compareNumbers(form, pairs) };
}
