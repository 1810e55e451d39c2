import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { visitName } from '../../shared/intake/timepoint.ts';
import { draftOf } from '../../shared/reading/advanceRead.ts';
import type { Assignment } from '../../shared/reading/assignment.ts';
import { currentCharter } from '../../shared/reading/charter.ts';
import { deriveClass } from '../../shared/reading/deriveClass.ts';
import type { Consensus } from '../../shared/reading/consensus.ts';
import type { Draft } from '../../shared/reading/draft.ts';
import { stageOf } from '../../shared/reading/findCharter.ts';
import { findForm } from '../../shared/reading/findForm.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { answersOf } from './loadAdjudication.ts';
import { mustStillRead } from './mustStillRead.ts';

interface NamedRead {
  readId: string;
  reader: string;
  formVersion: string;
  draft: Draft;
}

/**
 * The signed reads and the consensus behind one timepoint: the way back from a number to the slice.
 *
 * One stage at a time, 1 unless asked. Somebody who still has to read a visit of this case does not see it. @throws {Refusal} unknown.id
 */
export async function reviewTimepoint(
  context: Context,
  actor: Actor,
  input: Input<'reviewTimepoint'>,
): Promise<Output<'reviewTimepoint'>> {
  const { db } = context;
  const timepoint = await db.findOne(tables.timepoints, { id: input.timepointId });
  const record = timepoint ? await db.findOne(tables.cases, { caseId: timepoint.caseId }) : null;
  if (!timepoint || !record || (await mustStillRead(db, actor, record.caseId))) throw new Refusal('unknown.id');
  const stage = input.stage ?? 1;
  const assignments = await db.find(tables.assignments, { timepointId: timepoint.id });
  const [reads, consensus] = await Promise.all([
    loadReads(
      db,
      assignments.filter((one) => one.stage === stage),
    ),
    loadConsensus(db, { timepointId: timepoint.id, stage }),
  ]);
  const form = findForm(reads.at(-1)?.formVersion ?? stageOf(currentCharter, stage).formVersion);
  const agreed = answersOf(consensus.rows);
  const items = form.items.flatMap((item) => {
    const row = consensus.rows.find((one) => one.itemId === item.id);
    const said = reads.filter(({ draft }) => draft.answers[item.id]);
    if (!row && said.length === 0) return [];
    return [
      {
        itemId: item.id,
        consensus: agreed[item.id] ?? null,
        origin: row?.origin ?? null,
        reason: row?.reason ?? null,
        reads: reads.map(({ readId, reader, draft }) => ({
          readId,
          reader,
          answer: draft.answers[item.id] ?? null,
          marks: Object.values(draft.marks).filter((mark) => mark.itemId === item.id),
        })),
      },
    ];
  });
  return {
    timepointId: timepoint.id,
    stage,
    stages: [...new Set(assignments.map((one) => one.stage))].sort((one, other) => one - other),
    casePseudonym: record.pseudonym,
    caseId: record.caseId,
    visit: visitName(timepoint),
    daysFromDiagnosis: timepoint.daysFromDiagnosis,
    derived: consensus.isComplete ? deriveClass(form, agreed) : null,
    formVersion: form.version,
    items,
  };
}

async function loadReads(db: Reader, assignments: readonly Assignment[]): Promise<NamedRead[]> {
  const [reads, people] = await Promise.all([
    db.find(
      tables.reads,
      { assignmentId: assignments.map((one) => one.id), state: 'signed' },
      { orderBy: [['signedAt', 'asc']] },
    ),
    db.find(tables.people, { id: assignments.map((one) => one.readerId) }),
  ]);
  return reads.map((read) => {
    const readerId = assignments.find((one) => one.id === read.assignmentId)?.readerId;
    const reader = people.find((person) => person.id === readerId)?.displayName ?? '';
    return { readId: read.id, reader, formVersion: read.formVersion, draft: draftOf(read) };
  });
}

/** The consensus of the newest round of a stage that compared this timepoint. */
async function loadConsensus(
  db: Reader,
  { timepointId, stage }: { timepointId: string; stage: number },
): Promise<{ rows: Consensus[]; isComplete: boolean }> {
  const compared = await db.find(tables.adjudications, { timepointId, state: ['open', 'settled', 'concordant'] });
  const rounds = await db.find(
    tables.rounds,
    { id: compared.map((one) => one.roundId), stage },
    { orderBy: [['openedAt', 'desc']] },
  );
  const newest = compared.find((one) => one.roundId === rounds[0]?.id);
  if (!newest) return { rows: [], isComplete: false };
  const rows = await db.find(tables.consensus, { adjudicationId: newest.id, supersededById: null });
  return { rows, isComplete: newest.state !== 'open' };
}
