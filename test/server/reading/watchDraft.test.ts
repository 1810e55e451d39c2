import { randomUUID } from 'node:crypto';
import { tables } from '../../../server/db/tables.ts';
import { openAssignment } from '../../../server/reading/openAssignment.ts';
import { signRead } from '../../../server/reading/signRead.ts';
import { watchDraft } from '../../../server/reading/watchDraft.ts';
import type { ViewingConditions } from '../../../shared/reading/viewingConditions.ts';
import { normalRead } from '../../shared/reading/sayRead.ts';
import {
  addTimepoint,
  assignmentOf,
  beginRound,
  clearReading,
  openReadingProject,
  readAndSign,
  save,
  type ReadingProject,
} from './readingProject.ts';

const conditions: ViewingConditions = {
  screenWidthPx: 2560,
  screenHeightPx: 1440,
  windowWidthPx: 2560,
  windowHeightPx: 1300,
  ratio: 1.5,
  display: {
    name: 'EIZO RX660',
    kind: 'diagnostic',
    calibrated: 'withinYear',
    ambient: 'dark',
    widthPx: 3840,
    heightPx: 2160,
    ratio: 1.5,
    declaredAt: '2026-11-22T08:00:00.000Z',
  },
  panes: [{ seriesKey: 's1', lower: 0, upper: 640 }],
};

describe('a read open in several windows', () => {
  let project: ReadingProject;
  let assignmentId: string;
  beforeAll(async () => {
    project = await openReadingProject();
  }, 60_000);
  beforeEach(async () => {
    const { id } = await addTimepoint(project);
    await beginRound(project);
    assignmentId = await assignmentOf(project.context, project.reader1, id);
  });
  afterEach(() => clearReading(project));
  afterAll(() => project.close());
  const watch = (roomId: string, isLeaving = false) =>
    watchDraft(project.context, project.reader1, { assignmentId, roomId, ...(isLeaving ? { isLeaving: 'yes' } : {}) });

  it('is told as open elsewhere until the other window says that it goes', async () => {
    const [here, there] = [randomUUID(), randomUUID()];
    expect(await watch(here)).toEqual({ draftVersion: 0, readVersion: 1, state: 'notStarted', others: 0 });
    expect((await watch(there)).others).toBe(1);
    expect((await watch(here)).others).toBe(1);
    await watch(there, true);
    expect((await watch(here)).others).toBe(0);
  });

  it('tells the version of each save and that it was signed', async () => {
    const room = randomUUID();
    await save(project.context, project.reader1, { assignmentId, answers: normalRead('') });
    expect(await watch(room)).toMatchObject({ draftVersion: 1, state: 'draft' });
    await signRead(project.context, project.reader1, { assignmentId, draftVersion: 1 });
    expect(await watch(room)).toMatchObject({ state: 'signed' });
  });

  it('is nothing to another reader', async () => {
    const other = watchDraft(project.context, project.reader2, { assignmentId, roomId: randomUUID() });
    await expect(other).rejects.toMatchObject({ code: 'unknown.id' });
  });

  it('is signed with the last seconds and the conditions under which it was looked at', async () => {
    await save(project.context, project.reader1, { assignmentId, answers: normalRead('') });
    const { draftVersion } = await openAssignment(project.context, project.reader1, { assignmentId });
    await signRead(project.context, project.reader1, { assignmentId, draftVersion, secondsSpent: 25, conditions });
    const read = (await project.context.db.findOne(tables.reads, { assignmentId }))!;
    expect(read.secondsSpent).toBe(85);
    expect(JSON.parse(read.conditions!)).toEqual(conditions);
  });

  it('is signed without conditions by a program', async () => {
    await readAndSign(project.context, project.reader1, { assignmentId });
    expect((await project.context.db.findOne(tables.reads, { assignmentId }))!.conditions).toBeNull();
  });
});
