import { createHash, randomUUID } from 'node:crypto';
import { tables } from '../../../server/db/tables.ts';
import { imageSet } from '../../../server/reading/imageSet.ts';
import { openAssignment } from '../../../server/reading/openAssignment.ts';
import { reopenRead } from '../../../server/reading/reopenRead.ts';
import { saveDraft } from '../../../server/reading/saveDraft.ts';
import { draftOf } from '../../../shared/reading/advanceRead.ts';
import { signRead } from '../../../server/reading/signRead.ts';
import { worklist } from '../../../server/reading/worklist.ts';
import { Answers } from '../../../shared/reading/answer.ts';
import { canonicalRead } from '../../../shared/reading/canonicalRead.ts';
import type { Mark } from '../../../shared/reading/mark.ts';
import { markOf, normalRead, sayRead } from '../../shared/reading/sayRead.ts';
import {
  addTimepoint,
  anchor,
  assignmentOf,
  beginRound,
  clearReading,
  openReadingProject,
  readAndSign,
  save,
  type ReadingProject,
} from './readingProject.ts';

describe('a read', () => {
  let project: ReadingProject;
  let assignmentId: string;
  let timepointId: string;
  beforeAll(async () => {
    project = await openReadingProject();
  }, 60_000);
  beforeEach(async () => {
    timepointId = (await addTimepoint(project)).id;
    await addTimepoint(project);
    await beginRound(project);
    assignmentId = await assignmentOf(project.context, project.reader1, timepointId);
  });
  afterEach(() => clearReading(project));
  afterAll(() => project.close());

  test('is not started until the first answer is saved, and comes back as it was left', async () => {
    const { context, reader1 } = project;
    expect(await openAssignment(context, reader1, { assignmentId })).toMatchObject({
      state: 'notStarted',
      draftVersion: 0,
    });
    expect(await context.db.count(tables.reads)).toBe(0);
    const answers = sayRead('CBL.HEM=linear L; CN.0708=nodular R');
    const saved = await save(context, reader1, { assignmentId, answers });
    expect(saved).toMatchObject({ draftVersion: 1, state: 'draft', derived: { eanoLetter: 'C' } });
    const again = await openAssignment(context, reader1, { assignmentId });
    expect(again).toMatchObject({ state: 'draft', draftVersion: 1, draft: { answers }, secondsSpent: 60 });
    expect((await worklist(context, reader1, {})).items.map((item) => item.state).sort()).toEqual([
      'draft',
      'notStarted',
    ]);
  });

  test('answers a repeated save as before and saves it once', async () => {
    const { context, reader1 } = project;
    const change = { assignmentId, answers: sayRead('HYD=absent'), draftVersion: 0, saveKey: randomUUID() };
    const once = await save(context, reader1, change);
    const twice = await save(context, reader1, change);
    expect(twice).toEqual(once);
    expect((await openAssignment(context, reader1, { assignmentId })).secondsSpent).toBe(60);
  });

  test('does not take a save key of another read', async () => {
    const { context, reader1, reader2 } = project;
    const saveKey = randomUUID();
    await save(context, reader1, { assignmentId, saveKey });
    const foreign = await assignmentOf(context, reader2, timepointId);
    await expect(save(context, reader2, { assignmentId: foreign, saveKey })).rejects.toMatchObject({
      code: 'unknown.id',
    });
  });

  test('of two saves on the same draft one wins, the other is told that it is stale', async () => {
    const { context, reader1 } = project;
    await save(context, reader1, { assignmentId });
    const outcomes = await Promise.allSettled(
      ['HYD=absent', 'HYD=present'].map((said) =>
        save(context, reader1, { assignmentId, answers: sayRead(said), draftVersion: 1 }),
      ),
    );
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((one) => one.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'read.stale', facts: { draftVersion: 2 } });
    expect((await openAssignment(context, reader1, { assignmentId })).draftVersion).toBe(2);
  });

  test('of two first saves one makes the read, and no second read is made', async () => {
    const { context, reader1 } = project;
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => save(context, reader1, { assignmentId, draftVersion: 0 })),
    );
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await context.db.count(tables.reads)).toBe(1);
  });

  test('keeps everything when one patch of a save is refused', async () => {
    const { context, reader1 } = project;
    await save(context, reader1, { assignmentId, answers: sayRead('HYD=absent') });
    const bad = save(context, reader1, { assignmentId, answers: sayRead('CBL.HEM=linear L; HYD.EVANS=0.99') });
    await expect(bad).rejects.toMatchObject({ code: 'input.invalid', facts: { itemId: 'HYD.EVANS' } });
    expect((await openAssignment(context, reader1, { assignmentId })).draft.answers).toEqual(sayRead('HYD=absent'));
  });

  test('is refused with one location unanswered, which is named, and stays a draft', async () => {
    const { context, reader1 } = project;
    const { 'SPC.THO': _, ...holed } = normalRead();
    const { draftVersion } = await save(context, reader1, { assignmentId, answers: holed });
    await expect(signRead(context, reader1, { assignmentId, draftVersion })).rejects.toMatchObject({
      code: 'read.incomplete',
      facts: { itemId: 'SPC.THO' },
    });
    await expect(signRead(context, reader1, { assignmentId, draftVersion: draftVersion - 1 })).rejects.toMatchObject({
      code: 'read.stale',
    });
    expect(await context.db.count(tables.findings)).toBe(0);
    expect((await openAssignment(context, reader1, { assignmentId })).state).toBe('draft');
  });

  test('never started cannot be signed', async () => {
    const { context, reader1 } = project;
    await expect(signRead(context, reader1, { assignmentId, draftVersion: 0 })).rejects.toMatchObject({
      code: 'read.incomplete',
    });
    expect(await context.db.count(tables.reads)).toBe(0);
  });

  test('signed has Findings, drawings on real instances, and a digest that anybody can compute again', async () => {
    const { context, reader1 } = project;
    const view = await readAndSign(context, reader1, { assignmentId, changes: 'CBL.HEM=nodular L; CN.03=NE' });
    expect(view).toMatchObject({ state: 'signed', derived: { eanoLetter: 'B' } });
    const [read] = await context.db.find(tables.reads, { state: 'signed' });
    const findings = await context.db.find(tables.findings, { readId: read!.id });
    expect(findings.find((one) => one.itemId === 'CBL.HEM')).toMatchObject({
      value: 'present',
      pattern: 'nodular',
      side: 'L',
    });
    expect(findings.find((one) => one.itemId === 'CN.03')).toMatchObject({ value: null, nullFlavour: 'notEvaluable' });
    const annotations = await context.db.find(tables.annotations, { readId: read!.id });
    const [drawing] = annotations;
    const instance = await context.db.findOne(tables.instances, { sopInstanceUid: drawing!.sopInstanceUid });
    expect(annotations).toHaveLength(1);
    expect(instance?.seriesInstanceUid).toBe(drawing!.seriesInstanceUid);
    const kept = JSON.parse(read!.draft) as { answers: unknown; marks: Record<string, Mark> };
    expect(drawing).toMatchObject({
      itemId: 'CBL.HEM',
      pointsMm: Object.values(kept.marks)[0]!.points,
      frameNumber: 1,
    });
    expect(drawing!.pointsMm[0]![2]).toBe(0);
    expect(drawing!.frameOfReferenceUid).toMatch(/^2\.25\./);
    expect(findings.find((one) => one.id === drawing!.findingId)?.itemId).toBe('CBL.HEM');

    const assignment = await context.db.findOne(tables.assignments, { id: assignmentId });
    const { answers } = kept;
    const drawings = annotations.map((one) => ({
      itemId: one.itemId,
      kind: one.kind,
      pointsMm: one.pointsMm,
      seriesInstanceUid: one.seriesInstanceUid,
      sopInstanceUid: one.sopInstanceUid,
      frameNumber: one.frameNumber,
      label: one.label,
      mask: one.mask,
      volumeMl: one.volumeMl,
      frameOfReferenceUid: one.frameOfReferenceUid,
    }));
    const text = canonicalRead({
      assignment: assignment!,
      read: read!,
      answers: Answers.parse(answers),
      annotations: drawings,
    });
    expect(read!.digest).toBe(createHash('sha256').update(text).digest('hex'));
  });

  test('with a mark on an image that is not its own is not signed', async () => {
    const { context, reader1 } = project;
    const answers = normalRead('CBL.HEM=linear L');
    const [mark] = await anchor(context, reader1, { assignmentId, answers });
    for (const wrong of [
      { ...markOf('CBL.HEM', 1) },
      { ...mark!, imageKey: randomUUID() },
      { ...mark!, frameNumber: 2 },
    ]) {
      const { draftVersion } = await save(context, reader1, {
        assignmentId,
        answers,
        marks: [{ ...wrong, id: mark!.id }],
      });
      await expect(signRead(context, reader1, { assignmentId, draftVersion })).rejects.toMatchObject({
        code: 'input.invalid',
        facts: { itemId: 'CBL.HEM' },
      });
    }
  });

  test('with a mark beside the plane of its image is not signed, one drawn on a cut across the slices is', async () => {
    const { context, reader1 } = project;
    const answers = normalRead('CBL.HEM=linear L');
    const [mark] = await anchor(context, reader1, { assignmentId, answers });
    const sign = async (changes: Partial<Mark>) => {
      const { draftVersion } = await save(context, reader1, {
        assignmentId,
        answers,
        marks: [{ ...mark!, ...changes }],
      });
      return signRead(context, reader1, { assignmentId, draftVersion });
    };
    const aside: Mark['points'] = [[1, 2, 1.1]];
    await expect(sign({ points: aside })).rejects.toMatchObject({
      code: 'mark.offPlane',
      facts: { itemId: 'CBL.HEM' },
    });
    expect(await sign({ points: aside, label: '@12.0' })).toMatchObject({ state: 'signed' });
  });

  test('signed cannot be changed by its reader in any way', async () => {
    const { context, reader1 } = project;
    const { draftVersion } = await readAndSign(context, reader1, { assignmentId });
    await expect(save(context, reader1, { assignmentId, answers: sayRead('HYD=present') })).rejects.toMatchObject({
      code: 'read.signed',
    });
    await expect(signRead(context, reader1, { assignmentId, draftVersion })).rejects.toMatchObject({
      code: 'read.signed',
    });
    expect((await worklist(context, reader1, {})).nextAssignmentId).not.toBe(assignmentId);
  });

  test('reopened with a reason goes on in a new version, and both stay readable', async () => {
    const { context, reader1, manager } = project;
    await readAndSign(context, reader1, { assignmentId, changes: 'CBL.VER=linear' });
    const [signed] = await context.db.find(tables.reads, { state: 'signed' });
    const { readId, version } = await reopenRead(context, manager, { readId: signed!.id, reason: 'wrong site' });
    expect(version).toBe(2);
    const view = await openAssignment(context, reader1, { assignmentId });
    expect(view).toMatchObject({ state: 'draft', readVersion: 2, derived: { eanoLetter: 'A' } });
    await save(context, reader1, { assignmentId, answers: sayRead('CBL.VER=absent') });
    const { draftVersion } = await openAssignment(context, reader1, { assignmentId });
    await signRead(context, reader1, { assignmentId, draftVersion });
    const all = await context.db.find(tables.reads, { assignmentId }, { orderBy: [['version', 'asc']] });
    expect(all.map((read) => [read.version, read.state, read.reopenReason])).toEqual([
      [1, 'superseded', null],
      [2, 'signed', 'wrong site'],
    ]);
    expect(all[1]!.id).toBe(readId);
    expect(all[0]!.digest).not.toBe(all[1]!.digest);
    expect(await context.db.count(tables.findings, { readId: all[0]!.id })).toBeGreaterThan(50);
    await expect(reopenRead(context, manager, { readId: all[0]!.id, reason: 'again' })).rejects.toMatchObject({
      code: 'read.stale',
    });
    await expect(reopenRead(context, manager, { readId: randomUUID(), reason: 'again' })).rejects.toMatchObject({
      code: 'unknown.id',
    });
  });

  test('of a brain without gadolinium and without a spine is signed NE, with hydrocephalus answered', async () => {
    const { context, reader2 } = project;
    const bare = await addTimepoint(project, { hasSpine: false, brainGrade: 'INVALID' });
    await beginRound(project, { title: 'Second', seed: 3 });
    const id = await assignmentOf(context, reader2, bare.id);
    const answers = sayRead(
      'CON.SEEN=unsure; QUA.BRN=poor; HYD=present; HYD.TYPE=unknown; HYD.EVANS=0.36; HYD.TEO=no; HYD.CATH=absent; PAR.BRN=absent; SKU.SKL=absent; POP.VIS=absent',
    );
    const marks = await anchor(context, reader2, { assignmentId: id, answers });
    const { draftVersion } = await save(context, reader2, { assignmentId: id, answers, marks });
    const view = await signRead(context, reader2, { assignmentId: id, draftVersion });
    expect(view.derived).toMatchObject({
      eanoLetter: 'NE',
      hydrocephalus: 'yes',
      brainPositive: 'notEvaluable',
      spinePositive: 'notImaged',
    });
    expect(view.draft.answers['SPC.CEQ']).toMatchObject({ state: 'notImaged' });
    expect(view.draft.answers['CBL.HEM']).toMatchObject({ state: 'notEvaluable' });
  });

  test('is signed with the mask of a focus, its volume, and the vertebrae labelled, as drawings of their findings', async () => {
    const { context, reader1 } = project;
    const answers = normalRead('SPC.THO=nodular; SPI.LABELS=T6,T7');
    const [point] = await anchor(context, reader1, { assignmentId, answers });
    const { imageKey, frameNumber } = point!;
    const mask = { rows: 2, columns: 2, frames: [{ imageKey, frameNumber, runs: [1, 2] }], volumeMl: 0.9 };
    const painted: Mark = { ...point!, id: randomUUID(), kind: 'mask', mask };
    const measured = { ...mask, volumeMl: 0.003 };
    const labels = ['T6', 'T7'].map((label): Mark => {
      return { ...point!, id: randomUUID(), itemId: 'SPI.LABELS', kind: 'level', label };
    });
    const marks = [painted, ...labels];
    const { draftVersion } = await save(context, reader1, { assignmentId, answers, marks });
    await signRead(context, reader1, { assignmentId, draftVersion });
    const drawn = await context.db.find(tables.annotations, {});
    expect(drawn.find((one) => one.kind === 'mask')).toMatchObject({
      itemId: 'SPC.THO',
      // 2 voxels of 0.5 x 0.5 mm, slices 5 mm apart: 2.5, to a microlitre, whatever the browser said
      volumeMl: 0.003,
      mask: JSON.stringify(measured),
    });
    const written = drawn.flatMap((one) => (one.kind === 'level' ? [one.label] : []));
    expect(written).toHaveLength(2);
    expect(new Set(written)).toEqual(new Set(['T6', 'T7']));
    expect(drawn.every((one) => one.findingId !== null)).toBe(true);
    const [read] = await context.db.find(tables.reads, { assignmentId, state: 'signed' });
    expect(Object.values(draftOf(read!).marks).find((mark) => mark.kind === 'mask')?.mask).toEqual(measured);
  });

  test('is not signed with a mask that does not fit the frames of its series', async () => {
    const { context, reader1 } = project;
    const answers = normalRead('SPC.THO=nodular');
    const [point] = await anchor(context, reader1, { assignmentId, answers });
    const { imageKey, frameNumber } = point!;
    const mask = { rows: 2, columns: 2, frames: [{ imageKey, frameNumber, runs: [1, 2] }], volumeMl: 0.002 };
    const frame = mask.frames[0]!;
    for (const wrong of [
      { ...mask, rows: 64 },
      { ...mask, frames: [{ ...frame, imageKey: randomUUID() }] },
      { ...mask, frames: [{ ...frame, frameNumber: 2 }] },
      { ...mask, frames: [{ ...frame, runs: [1, 200] }] },
      { ...mask, frames: [frame, frame] },
      undefined,
    ]) {
      const id = randomUUID();
      const { mask: _none, ...bare } = { ...point!, id, kind: 'mask' as const, mask };
      const painted: Mark = wrong ? { ...bare, mask: wrong } : bare;
      const { draftVersion } = await save(context, reader1, { assignmentId, answers, marks: [painted] });
      await expect(signRead(context, reader1, { assignmentId, draftVersion })).rejects.toMatchObject({
        code: 'input.invalid',
        facts: { itemId: 'SPC.THO' },
      });
      await saveDraft(context, reader1, {
        assignmentId,
        saveKey: randomUUID(),
        draftVersion,
        patches: [{ target: 'marks', id, value: null }],
        secondsSpent: 0,
      });
    }
  });

  test('leaves an audit entry for every save and signature, with items but no answers', async () => {
    const { context, reader1 } = project;
    const before = await context.db.count(tables.audit);
    await readAndSign(context, reader1, { assignmentId, changes: 'CBL.HEM=nodular L' });
    const all = await context.db.find(tables.audit, {}, { orderBy: [['number', 'asc']] });
    const entries = all.slice(before);
    expect(entries.map((entry) => `${entry.who} ${entry.verb}`)).toEqual(['dr.one saveDraft', 'dr.one signRead']);
    expect(entries[0]?.detail).toContain('CBL.HEM');
    expect(JSON.stringify(entries)).not.toMatch(/nodular|present|absent/);
  });

  test('shows the slices in anatomical order although they were stored in another one', async () => {
    const { context, reader1 } = project;
    const set = await imageSet(context, reader1, { scope: 'assignment', scopeId: assignmentId });
    expect(set.series.map((one) => [one.region, one.label, one.weighting, one.contrast])).toEqual([
      ['brain', 'T1 post 3D ax', 'T1', 'post'],
      ['spine', 'T1 post 3D ax spine', 'T1', 'post'],
    ]);
    expect(set.series[0]!.frames.map((frame) => frame.positionMm?.[2])).toEqual([0, 5, 10]);
    expect(set.series[0]!.frames[0]).toMatchObject({ rows: 2, columns: 2, bitsStored: 12, pixelSpacingMm: [0.5, 0.5] });
  });

  test('does not start a save for an assignment that is not there', async () => {
    const { context, reader1 } = project;
    const input = { assignmentId: randomUUID(), draftVersion: 0, patches: [], secondsSpent: 0, saveKey: randomUUID() };
    await expect(saveDraft(context, reader1, input)).rejects.toMatchObject({ code: 'unknown.id' });
  });
});
