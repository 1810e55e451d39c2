import { randomUUID } from 'node:crypto';
import { tables } from '../../../server/db/tables.ts';
import { closeRound } from '../../../server/reading/closeRound.ts';
import { listRounds } from '../../../server/reading/listRounds.ts';
import { openAssignment } from '../../../server/reading/openAssignment.ts';
import { worklist } from '../../../server/reading/worklist.ts';
import { RoundProgress } from '../../../shared/reading/roundProgress.ts';
import { sayRead } from '../../shared/reading/sayRead.ts';
import {
  addSeries,
  addTimepoint,
  assignmentOf,
  beginRound,
  clearReading,
  codesOf,
  openReadingProject,
  readAndSign,
  save,
  type ReadingProject,
} from './readingProject.ts';

describe('a reading round', () => {
  let project: ReadingProject;
  beforeAll(async () => {
    project = await openReadingProject();
  }, 60_000);
  afterEach(() => clearReading(project));
  afterAll(() => project.close());

  test('takes the current placed timepoints of the chosen visits that have released images, and no other', async () => {
    const { context } = project;
    const taken = await addTimepoint(project);
    await addTimepoint(project, { visit: 'followUp' });
    await addTimepoint(project, { isAlternate: true });
    await addTimepoint(project, { endedAt: context.now() });
    await addTimepoint(project, { hasImages: false });
    const held = await addTimepoint(project, { hasImages: false });
    await addSeries(project, held.id, { region: 'brain', z: [0, 5], held: true });
    const progress = RoundProgress.parse(await beginRound(project));
    expect(progress).toMatchObject({ timepoints: 1, adjudications: { waiting: 1, open: 0 } });
    const assignments = await context.db.find(tables.assignments);
    expect(assignments.map((one) => one.timepointId)).toEqual([taken.id, taken.id]);
    expect(assignments.every((one) => one.imageSet.length === 2 && one.imageSetHash.length === 64)).toBe(true);
  });

  test('may be of those timepoints alone that no earlier round handed out', async () => {
    const first = await addTimepoint(project);
    await beginRound(project);
    const late = await addTimepoint(project);
    expect(await beginRound(project, { onlyNew: true })).toMatchObject({ timepoints: 1 });
    const assignments = await project.context.db.find(tables.assignments, { timepointId: [first.id, late.id] });
    expect(assignments.filter((one) => one.timepointId === late.id)).toHaveLength(2);
    expect(assignments).toHaveLength(4);
    await expect(beginRound(project, { onlyNew: true })).rejects.toMatchObject({ code: 'round.noTimepoints' });
  });

  test('gives each reader an own order that stays, and leaves an audit entry with the seed', async () => {
    for (let count = 0; count < 8; count += 1) await addTimepoint(project, { hasSpine: false });
    await beginRound(project);
    const { context, reader1, reader2 } = project;
    const order = async (readerId: string) =>
      (await context.db.find(tables.assignments, { readerId }, { orderBy: [['position', 'asc']] })).map(
        (one) => one.timepointId,
      );
    expect(await order(reader1.id)).not.toEqual(await order(reader2.id));
    expect(new Set([...(await codesOf(context, reader1)), ...(await codesOf(context, reader2))]).size).toBe(16);
    expect(await codesOf(context, reader1)).toEqual(await codesOf(context, reader1));
    const entries = await context.db.find(tables.audit, { verb: 'openRound' }, { orderBy: [['number', 'desc']] });
    expect(entries[0]?.detail).toContain('seed 11');
  });

  test('needs two people who read, and a timepoint', async () => {
    await expect(beginRound(project)).rejects.toMatchObject({ code: 'round.noTimepoints' });
    await addTimepoint(project);
    const { reader1, researcher } = project;
    await expect(beginRound(project, { readerIds: [reader1.id, researcher.id] })).rejects.toMatchObject({
      code: 'round.noReaders',
    });
    await expect(beginRound(project, { readerIds: [reader1.id, reader1.id] })).rejects.toMatchObject({
      code: 'round.noReaders',
    });
    expect(await project.context.db.count(tables.rounds)).toBe(0);
  });

  test('shows its progress by reader, and closed it lets nobody save or sign', async () => {
    const { context, reader1, reader2, manager } = project;
    const timepoint = await addTimepoint(project);
    const { round } = await beginRound(project);
    const first = await assignmentOf(context, reader1, timepoint.id);
    const second = await assignmentOf(context, reader2, timepoint.id);
    await readAndSign(context, reader1, { assignmentId: first });
    await save(context, reader2, { assignmentId: second, answers: sayRead('HYD=absent') });
    const { rounds } = await listRounds(context, manager, {});
    const readers = Object.fromEntries(rounds[0]!.readers.map((one) => [one.displayName, one]));
    expect(readers['dr.one']).toMatchObject({ done: 1, draft: 0, total: 1, medianMinutes: 1 });
    expect(readers['dr.two']).toMatchObject({ done: 0, draft: 1, total: 1, medianMinutes: null });

    await closeRound(context, manager, { roundId: round.id });
    await expect(save(context, reader2, { assignmentId: second })).rejects.toMatchObject({ code: 'round.closed' });
    await expect(closeRound(context, manager, { roundId: round.id })).rejects.toMatchObject({ code: 'round.closed' });
    await expect(closeRound(context, manager, { roundId: randomUUID() })).rejects.toMatchObject({ code: 'unknown.id' });
    expect((await worklist(context, reader2, {})).nextAssignmentId).toBeNull();
  });

  test('says so when images were added after it was opened, and keeps the pinned ones', async () => {
    const { context, reader1 } = project;
    const timepoint = await addTimepoint(project, { hasSpine: false });
    await beginRound(project);
    const assignmentId = await assignmentOf(context, reader1, timepoint.id);
    const before = await openAssignment(context, reader1, { assignmentId });
    expect(before.notices).toEqual(['Brain: no FLAIR']);
    expect(before.closures).toEqual({ brain: 'open', spine: 'notImaged' });
    await addSeries(project, timepoint.id, { region: 'spine', z: [1, 2] });
    const after = await openAssignment(context, reader1, { assignmentId });
    expect(after.notices.at(-1)).toMatch('changed after it was opened');
    expect(after.closures.spine).toBe('notImaged');
  });
});
