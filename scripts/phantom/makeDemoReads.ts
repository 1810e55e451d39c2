import { operator } from '../../server/base/actor.ts';
import { tables } from '../../server/db/tables.ts';
import type { Context } from '../../server/identity/context.ts';
import { verbs } from '../../server/verbs.ts';
import type { Person } from '../../shared/people/person.ts';
import type { DemoVisit } from './makeDemoStudies.ts';
import { inventChange } from './changesInvented.ts';
import { createRandom, seedOf } from './random.ts';
import { inventRead, type ReaderHabit } from './readsInvented.ts';

const habits: Record<string, ReaderHabit> = {
  li: { missed: 0.06, otherPattern: 0.05, invented: 0.02 },
  wang: { missed: 0.13, otherPattern: 0.08, invented: 0.03 },
};

type ReaderName = 'li' | 'wang';

/** What stays to be done. */
export interface DemoToDo {
  /** The cases whose baselines a reader has not read. */
  baselines: Record<ReaderName, readonly number[]>;
  /** The share of the follow-ups that a reader has not read. */
  followUps: Record<ReaderName, number>;
  /** Baselines that wait for the adjudicator. */
  adjudications: number;
  /** Cases in a round of stage 2, whose follow-ups both readers have read; none unless told. */
  changes?: number;
}

/** What stays to be done in the demo, so that every screen has something on it: the first unread ones are full examinations. */
export const demoToDo: DemoToDo = {
  baselines: { li: [1, 2, 3, 31, 57], wang: [1, 2, 3, 4, 31, 57] },
  followUps: { li: 0.55, wang: 0.7 },
  adjudications: 5,
  // So many that a model of the response over time has something to go by.
  changes: 36,
};

/** Reads the demo: all but a few baselines by both readers and adjudicated, most follow-ups by one or both, and their change. */
export async function makeDemoReads(context: Context, visits: readonly DemoVisit[], toDo: DemoToDo): Promise<void> {
  const { people } = await verbs.listPeople(context, operator, {});
  const named = (name: string) => people.find((person) => person.name === name)!;
  const readers = [named('li'), named('wang')];
  const readerIds = readers.map((reader) => reader.id);
  const byTimepoint = await findVisits(context, visits);
  const baseline = await verbs.openRound(context, named('zhao'), {
    title: 'Baseline',
    readerIds,
    visits: ['baseline'],
    seed: 11,
  });
  for (const reader of readers) {
    const unread = new Set(toDo.baselines[reader.name as ReaderName]);
    const isLeft = (visit: DemoVisit) => unread.has(visit.person.number);
    await readRound(context, { reader, roundId: baseline.round.id, byTimepoint, isLeft });
  }
  await settle(context, { adjudicator: named('chen'), roundId: baseline.round.id, leave: toDo.adjudications });
  const followUp = await verbs.openRound(context, named('zhao'), {
    title: 'Follow-up',
    readerIds,
    visits: ['followUp'],
    seed: 12,
  });
  const whole = await chooseChanging(context, { byTimepoint, toDo });
  for (const reader of readers) {
    const share = toDo.followUps[reader.name as ReaderName];
    await readRound(context, {
      reader,
      roundId: followUp.round.id,
      byTimepoint,
      isLeft: (visit, place) => place > 1 - share && !whole.has(visit.person.number),
    });
  }
  if (!toDo.changes) return;
  const change = { readers, manager: named('zhao'), byTimepoint, cases: toDo.changes };
  const roundId = await readChanges(context, change);
  if (roundId) await settle(context, { adjudicator: named('chen'), roundId, leave: 2 });
}

/** The invented cases whose follow-ups both readers read: those with a baseline that both have read, in the order of their numbers. */
async function chooseChanging(
  context: Context,
  { byTimepoint, toDo }: { byTimepoint: Map<string, DemoVisit[]>; toDo: DemoToDo },
): Promise<ReadonlySet<number>> {
  const followUps = await context.db.find(tables.timepoints, { visit: 'followUp', endedAt: null });
  const numbers = followUps.flatMap((one) => byTimepoint.get(one.id)?.[0]?.person.number ?? []);
  const unread = new Set([...toDo.baselines.li, ...toDo.baselines.wang]);
  const followed = [...new Set(numbers)].filter((number) => !unread.has(number)).sort((a, b) => a - b);
  return new Set(followed.slice(0, toDo.changes ?? 0));
}

/** A round of stage 2: cases that both have read whole, the last two left to do, and one that still waits for stage 1. Answers the round. */
async function readChanges(
  context: Context,
  facts: { readers: readonly Person[]; manager: Person; byTimepoint: Map<string, DemoVisit[]>; cases: number },
): Promise<string | null> {
  const { readers, manager, byTimepoint } = facts;
  const wish = { stage: 2, visits: ['followUp' as const], readerIds: readers.map((reader) => reader.id) };
  const caseIds = await findReadCases(context, readers);
  if (caseIds.length === 0) return null;
  const chosen = caseIds.slice(0, facts.cases);
  const { round } = await verbs.openRound(context, manager, { ...wish, title: 'Change', seed: 13, caseIds: chosen });
  for (const reader of readers) {
    const { items } = await verbs.worklist(context, reader, {});
    const own = await context.db.find(tables.assignments, { roundId: round.id, readerId: reader.id });
    const open = items.filter((item) => item.waitsFor === null && own.some((one) => one.id === item.assignmentId));
    for (const { assignmentId } of open.slice(0, -2)) {
      const { timepointId } = own.find((one) => one.id === assignmentId)!;
      await readChange(context, { reader, assignmentId, visit: byTimepoint.get(timepointId)?.[0] });
    }
  }
  return round.id;
}

async function readChange(
  context: Context,
  { reader, assignmentId, visit }: { reader: Person; assignmentId: string; visit: DemoVisit | undefined },
): Promise<void> {
  const view = await verbs.openAssignment(context, reader, { assignmentId });
  const images = await verbs.imageSet(context, reader, { scope: 'assignment', scopeId: assignmentId });
  const seed = seedOf(visit?.visit.spec.seed ?? 0, reader.name, 'change');
  const patches = inventChange({ view, images, lesions: visit?.study.lesions ?? [], seed, newId: context.newId });
  const secondsSpent = createRandom(seed).whole(60, 240);
  const { draftVersion } = await verbs.saveDraft(context, reader, {
    assignmentId,
    draftVersion: view.draftVersion,
    patches,
    secondsSpent,
    saveKey: context.newId(),
  });
  await verbs.signRead(context, reader, { assignmentId, draftVersion });
}

/** Cases with a follow-up of which both readers have signed every visit, in the order of their pseudonyms; then one that is not read whole. */
async function findReadCases(context: Context, readers: readonly Person[]): Promise<string[]> {
  const { db } = context;
  const readerId = readers.map((reader) => reader.id);
  const [assignments, reads, timepoints, cases] = await Promise.all([
    db.find(tables.assignments, { stage: 1, readerId }),
    db.find(tables.reads, { state: 'signed' }),
    db.find(tables.timepoints, { endedAt: null }),
    db.find(tables.cases, {}, { orderBy: [['pseudonym', 'asc']] }),
  ]);
  const signed = new Set(reads.map((read) => read.assignmentId));
  const caseOf = new Map(timepoints.map((one) => [one.id, one.caseId]));
  const unread = new Set(assignments.filter((one) => !signed.has(one.id)).map((one) => caseOf.get(one.timepointId)));
  const followed = new Set(timepoints.filter((one) => one.visit === 'followUp').map((one) => one.caseId));
  const fits = cases.map((one) => one.caseId).filter((caseId) => followed.has(caseId));
  const whole = fits.filter((caseId) => !unread.has(caseId));
  const waiting = fits.find((caseId) => unread.has(caseId));
  return waiting && whole.length > 0 ? [waiting, ...whole] : whole;
}

/** Timepoint -> the visits that were made for it; true UIDs are known through the identity store alone. */
async function findVisits(context: Context, visits: readonly DemoVisit[]): Promise<Map<string, DemoVisit[]>> {
  const store = context.identity.store();
  const byStudy = new Map(visits.map((visit) => [store.mapUid(visit.study.studyInstanceUid), visit]));
  const found = new Map<string, DemoVisit[]>();
  for (const member of await context.db.find(tables.timepointStudies)) {
    const visit = byStudy.get(member.studyInstanceUid);
    if (visit) found.set(member.timepointId, [...(found.get(member.timepointId) ?? []), visit]);
  }
  return found;
}

interface RoundToRead {
  reader: Person;
  roundId: string;
  byTimepoint: Map<string, DemoVisit[]>;
  /** Whether a visit stays unread; `place` is its share of the reader's order, 0 to 1. */
  isLeft: (visit: DemoVisit, place: number) => boolean;
}

async function readRound(context: Context, facts: RoundToRead): Promise<void> {
  const { reader } = facts;
  const assignments = await context.db.find(
    tables.assignments,
    { roundId: facts.roundId, readerId: reader.id },
    { orderBy: [['position', 'asc']] },
  );
  for (const [index, assignment] of assignments.entries()) {
    const [visit] = facts.byTimepoint.get(assignment.timepointId) ?? [];
    if (!visit || facts.isLeft(visit, index / assignments.length)) continue;
    const view = await verbs.openAssignment(context, reader, { assignmentId: assignment.id });
    const images = await verbs.imageSet(context, reader, { scope: 'assignment', scopeId: assignment.id });
    const seed = seedOf(visit.visit.spec.seed, reader.name);
    const truth = {
      lesions: visit.study.lesions,
      evansIndex: visit.study.evansIndex,
      hasHydrocephalus: visit.person.hasHydrocephalus,
      hasCavity: visit.visit.spec.surgicalCavity !== undefined,
    };
    const patches = inventRead({ view, images, truth, habit: habits[reader.name]!, seed, newId: context.newId });
    const saved = await verbs.saveDraft(context, reader, {
      assignmentId: assignment.id,
      draftVersion: view.draftVersion,
      patches,
      secondsSpent: createRandom(seed).whole(150, 620),
      saveKey: context.newId(),
    });
    await verbs.signRead(context, reader, { assignmentId: assignment.id, draftVersion: saved.draftVersion });
  }
}

/** The adjudicator settles all but the last few, mostly for one of the two. */
async function settle(
  context: Context,
  { adjudicator, roundId, leave }: { adjudicator: Person; roundId: string; leave: number },
): Promise<void> {
  const open = await context.db.find(tables.adjudications, { roundId, state: 'open' }, { orderBy: [['code', 'asc']] });
  for (const adjudication of open.slice(0, Math.max(0, open.length - leave))) {
    const random = createRandom(seedOf(adjudication.code));
    let view = await verbs.openAdjudication(context, adjudicator, { adjudicationId: adjudication.id });
    for (
      let item = view.items.find((one) => one.settled === null);
      item;
      item = view.items.find((one) => one.settled === null)
    ) {
      const wantsA =
        isPositive(item.a) === isPositive(item.b) ? random.next() < 0.5 : isPositive(item.a) === random.next() < 0.8;
      view = await verbs.settleItem(context, adjudicator, {
        adjudicationId: adjudication.id,
        itemId: item.itemId,
        choice: wantsA ? 'A' : 'B',
        answer: null,
        reason: '',
      });
    }
  }
}

function isPositive(answer: { kind: string; state?: string } | null): boolean {
  return answer?.kind === 'location' && answer.state === 'present';
}
