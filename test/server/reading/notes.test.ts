import { randomUUID } from 'node:crypto';
import type { Actor } from '../../../server/base/actor.ts';
import { tables } from '../../../server/db/tables.ts';
import { answerNote } from '../../../server/reading/answerNote.ts';
import { closeRound } from '../../../server/reading/closeRound.ts';
import { imageSet } from '../../../server/reading/imageSet.ts';
import { listNotes } from '../../../server/reading/listNotes.ts';
import { openAssignment } from '../../../server/reading/openAssignment.ts';
import { sendNote } from '../../../server/reading/sendNote.ts';
import { signRead } from '../../../server/reading/signRead.ts';
import { worklist } from '../../../server/reading/worklist.ts';
import { api } from '../../../shared/api.ts';
import type { Role } from '../../../shared/people/role.ts';
import type { NoteKind } from '../../../shared/reading/readerNote.ts';
import { normalRead, sayRead } from '../../shared/reading/sayRead.ts';
import { startPostgres, type TestPostgres } from '../db/postgres.ts';
import { dialects } from './dialects.ts';
import {
  addSeries,
  addTimepoint,
  assignmentOf,
  beginRound,
  clearReading,
  openReadingProject,
  readAndSign,
  save,
  type ReadingProject,
} from './readingProject.ts';

describe.each(dialects)('what a reader sends back, on %s', (dialect) => {
  let project: ReadingProject;
  let postgres: TestPostgres | null = null;
  let administrator: Actor;
  let timepointId: string;
  let assignmentId: string;
  beforeAll(async () => {
    if (dialect === 'postgres') postgres = await startPostgres();
    project = await openReadingProject(postgres ? { databaseUrl: postgres.url } : {});
    administrator = { id: randomUUID(), name: 'admin', displayName: 'admin', roles: ['administrator'] };
  }, 60_000);
  beforeEach(async () => {
    timepointId = (await addTimepoint(project)).id;
    await addTimepoint(project);
    await beginRound(project);
    assignmentId = await assignmentOf(project.context, project.reader1, timepointId);
  });
  afterEach(async () => {
    await clearReading(project);
    await project.context.db.write((tx) => tx.remove(tables.people, { id: project.investigator.id }));
  });
  afterAll(async () => {
    await project.close();
    postgres?.stop();
  });
  const send = (kind: NoteKind, says = 'the T2 is called T1', reader = project.reader1) =>
    sendNote(project.context, reader, { assignmentId, kind, says });
  const answer = (noteId: string, changes: { renewImages?: boolean; as?: Actor } = {}) =>
    answerNote(project.context, changes.as ?? project.manager, {
      noteId,
      answer: 'looked at again',
      renewImages: changes.renewImages ?? false,
    });
  const ofWorklist = async () => {
    const { items, nextAssignmentId } = await worklist(project.context, project.reader1, {});
    return { item: items.find((one) => one.assignmentId === assignmentId)!, nextAssignmentId };
  };

  test('parks the read with its draft whole: the next one is another, nothing is signed, saving goes on', async () => {
    const { context, reader1 } = project;
    await save(context, reader1, { assignmentId, answers: sayRead('HYD=absent') });
    expect((await ofWorklist()).nextAssignmentId).toBe(assignmentId);
    const note = api.sendNote.output.parse(await send('wrongRegion'));
    const { item, nextAssignmentId } = await ofWorklist();
    expect(item).toMatchObject({ state: 'draft', waitsFor: 'dataManager' });
    expect(nextAssignmentId).not.toBe(assignmentId);
    const view = await openAssignment(context, reader1, { assignmentId });
    expect(view).toMatchObject({ isParked: true, notes: [{ id: note.id, kind: 'wrongRegion', answer: null }] });
    expect(view.draft.answers).toHaveProperty('HYD');
    const { draftVersion } = await save(context, reader1, { assignmentId, answers: normalRead() });
    await expect(signRead(context, reader1, { assignmentId, draftVersion })).rejects.toMatchObject({
      code: 'note.open',
    });
    await expect(send('badImages')).rejects.toMatchObject({ code: 'note.open' });

    await answer(note.id);
    expect((await ofWorklist()).item.waitsFor).toBeNull();
    const after = await openAssignment(context, reader1, { assignmentId });
    expect(after).toMatchObject({ isParked: false, notes: [{ answer: 'looked at again' }] });
    expect(await signRead(context, reader1, { assignmentId, draftVersion })).toMatchObject({ state: 'signed' });
  });

  test('reaches the data manager with the way to the images, and nobody else', async () => {
    const { context, manager, investigator, reader1 } = project;
    await send('wrongPatient', 'another face');
    const { notes } = api.listNotes.output.parse(await listNotes(context, manager, {}));
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatchObject({ sentBy: 'dr.one', says: 'another face', visit: 'baseline', stage: 1 });
    expect(notes[0]!.place).toMatchObject({ timepointId, mayRenew: true });
    expect(notes[0]!.place!.studyPseudonyms).toHaveLength(2);
    expect((await listNotes(context, administrator, {})).notes).toHaveLength(1);
    expect((await listNotes(context, investigator, {})).notes).toEqual([]);
    // A data manager who reads in this round would learn the case behind a code.
    const both: Actor = { ...reader1, roles: ['reader', 'dataManager'] };
    expect((await listNotes(context, both, {})).notes).toEqual([]);
    await expect(answer(notes[0]!.id, { as: both })).rejects.toMatchObject({ code: 'unknown.id' });
  });

  test('of an urgent finding goes to the principal investigator by the pseudonym, and the read goes on', async () => {
    const { context, manager, investigator, reader1 } = project;
    await context.db.write((tx) => tx.insert(tables.people, [investigator]));
    await save(context, reader1, { assignmentId, answers: normalRead() });
    const note = await send('urgentFinding', 'acute subdural haematoma');
    expect((await ofWorklist()).item.waitsFor).toBeNull();
    const view = await openAssignment(context, reader1, { assignmentId });
    expect(view.isParked).toBe(false);
    await signRead(context, reader1, { assignmentId, draftVersion: view.draftVersion });
    const { notes } = api.listNotes.output.parse(await listNotes(context, investigator, {}));
    expect(notes).toMatchObject([{ kind: 'urgentFinding', place: null, answer: null }]);
    expect(notes[0]!.casePseudonym).toMatch(/^CANARY/);
    for (const other of [manager, administrator]) expect((await listNotes(context, other, {})).notes).toEqual([]);
    await expect(answer(note.id)).rejects.toMatchObject({ code: 'unknown.id' });
    await answer(note.id, { as: investigator });
    expect((await listNotes(context, investigator, {})).notes).toMatchObject([{ answeredBy: 's.investigator' }]);
    // Found after the signature it may still be told.
    await send('urgentFinding', 'and a second look at it');
  });

  test('of an urgent finding goes to the administrator where there is no investigator', async () => {
    await send('urgentFinding', 'herniation');
    expect((await listNotes(project.context, administrator, {})).notes).toMatchObject([{ kind: 'urgentFinding' }]);
    expect((await listNotes(project.context, project.manager, {})).notes).toEqual([]);
  });

  test('of an urgent finding goes to the administrator where the only investigator reads in the round herself', async () => {
    const { context, reader1, manager } = project;
    const before = await context.db.findOne(tables.people, { id: reader1.id });
    const roles = ['reader' as const, 'principalInvestigator' as const];
    await context.db.write((tx) => tx.update(tables.people, { id: reader1.id }, { roles }));
    try {
      const { id } = await send('urgentFinding', 'herniation');
      expect((await listNotes(context, { ...reader1, roles }, {})).notes).toEqual([]);
      expect((await listNotes(context, manager, {})).notes).toEqual([]);
      expect((await listNotes(context, administrator, {})).notes).toMatchObject([{ id, kind: 'urgentFinding' }]);
    } finally {
      await context.db.write((tx) => tx.update(tables.people, { id: reader1.id }, { roles: before!.roles }));
    }
  });

  test('tells its reader when nobody outside the round is there to see it', async () => {
    const { context, reader1, manager } = project;
    expect(await send('wrongLabel')).toMatchObject({ isHeard: true });
    expect(await send('urgentFinding', 'herniation')).toMatchObject({ isHeard: false });
    const set = (id: string, roles: Role[]) => context.db.write((tx) => tx.update(tables.people, { id }, { roles }));
    await set(reader1.id, ['reader', 'administrator']);
    expect(await send('urgentFinding', 'and she reads herself')).toMatchObject({ isHeard: false });
    await set(manager.id, ['dataManager', 'administrator']);
    expect(api.sendNote.output.parse(await send('urgentFinding', 'now'))).toMatchObject({ isHeard: true });
    await set(reader1.id, ['reader']);
    await set(manager.id, ['dataManager']);
  });

  test('may bring new images for both readers while nobody has signed, with the draft kept', async () => {
    const { context, reader1, reader2 } = project;
    const images = async (reader: Actor, id: string) =>
      (await imageSet(context, reader, { scope: 'assignment', scopeId: id })).series.length;
    const other = await assignmentOf(context, reader2, timepointId);
    await save(context, reader1, { assignmentId, answers: sayRead('HYD=absent') });
    const note = await send('badImages', 'the FLAIR is missing');
    await addSeries(project, timepointId, { region: 'brain', z: [0, 3, 6] });
    expect(await images(reader1, assignmentId)).toBe(2);
    await answer(note.id, { renewImages: true });
    expect(await images(reader1, assignmentId)).toBe(3);
    expect(await images(reader2, other)).toBe(3);
    const view = await openAssignment(context, reader1, { assignmentId });
    expect(view.notices).toEqual(['Brain: no FLAIR']);
    expect(view.draft.answers).toHaveProperty('HYD');
    await expect(answer(note.id)).rejects.toMatchObject({ code: 'note.answered' });
  });

  test('brings no new images once a read of them was signed, and none from nowhere', async () => {
    const { context, reader2, manager } = project;
    await readAndSign(context, reader2, { assignmentId: await assignmentOf(context, reader2, timepointId) });
    const note = await send('badImages');
    expect((await listNotes(context, manager, {})).notes[0]!.place).toMatchObject({ mayRenew: false });
    await expect(answer(note.id, { renewImages: true })).rejects.toMatchObject({ code: 'note.imagesRead' });
    await expect(answer(randomUUID())).rejects.toMatchObject({ code: 'unknown.id' });
    expect((await listNotes(context, manager, {})).notes[0]).toMatchObject({ answer: null });
  });

  test('is refused for another reader’s assignment, a signed read and a closed round', async () => {
    const { context, reader1, reader2, manager } = project;
    await expect(send('wrongLabel', 'not mine', reader2)).rejects.toMatchObject({ code: 'unknown.id' });
    await readAndSign(context, reader1, { assignmentId });
    await expect(send('wrongLabel')).rejects.toMatchObject({ code: 'read.signed' });
    const [round] = await context.db.find(tables.rounds);
    await closeRound(context, manager, { roundId: round!.id });
    await expect(send('wrongLabel')).rejects.toMatchObject({ code: 'round.closed' });
    expect(await context.db.count(tables.readerNotes)).toBe(0);
  });

  test('is on the audit trail without a word of what was said', async () => {
    const note = await send('wrongLabel', 'SECRETWORD in the label');
    await answer(note.id);
    const rows = await project.context.db.find(tables.audit, { verb: ['sendNote', 'answerNote'] });
    const last = rows.filter((row) => row.ids.includes(note.id));
    expect(last.map((row) => [row.verb, row.detail])).toEqual([
      ['sendNote', 'wrongLabel'],
      ['answerNote', 'wrongLabel'],
    ]);
    expect(JSON.stringify(rows)).not.toContain('SECRETWORD');
  });
});
