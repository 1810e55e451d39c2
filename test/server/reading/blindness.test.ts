import { randomUUID } from 'node:crypto';
import { tables } from '../../../server/db/tables.ts';
import { agreement } from '../../../server/reading/agreement.ts';
import { imageSet } from '../../../server/reading/imageSet.ts';
import { openAdjudication } from '../../../server/reading/openAdjudication.ts';
import { openAssignment } from '../../../server/reading/openAssignment.ts';
import { reviewTimepoint } from '../../../server/reading/reviewTimepoint.ts';
import { sendFrame } from '../../../server/reading/sendFrame.ts';
import { signRead } from '../../../server/reading/signRead.ts';
import { worklist } from '../../../server/reading/worklist.ts';
import { api } from '../../../shared/api.ts';
import { sayRead } from '../../shared/reading/sayRead.ts';
import {
  addSeries,
  addTimepoint,
  assignmentOf,
  beginRound,
  CANARY,
  openReadingProject,
  readAndSign,
  save,
  type ReadingProject,
} from './readingProject.ts';
import { addCourse, beginStageOne, beginStageTwo, signChange, signStageOne } from './stageTwo.ts';

describe('a blinded reader', () => {
  let project: ReadingProject;
  let assignmentId: string;
  let foreignId: string;
  let timepoint: Awaited<ReturnType<typeof addTimepoint>>;
  beforeAll(async () => {
    project = await openReadingProject();
    timepoint = await addTimepoint(project);
    await addTimepoint(project, { caseId: timepoint.caseId });
    await beginRound(project);
    const { context, reader1, reader2 } = project;
    assignmentId = await assignmentOf(context, reader1, timepoint.id);
    foreignId = await assignmentOf(context, reader2, timepoint.id);
    await readAndSign(context, reader2, { assignmentId: foreignId, changes: `CBL.VER=nodular; COMMENT=secretOpinion` });
  }, 60_000);
  afterAll(() => project.close());

  test('finds no identity, case, UID, day or other reader in anything that is sent', async () => {
    const { context, reader1, reader2 } = project;
    await save(context, reader1, { assignmentId, answers: sayRead('HYD=absent') });
    const view = await openAssignment(context, reader1, { assignmentId });
    const set = await imageSet(context, reader1, { scope: 'assignment', scopeId: assignmentId });
    const list = await worklist(context, reader1, {});
    const sent = JSON.stringify([
      api.openAssignment.output.parse(view),
      api.imageSet.output.parse(set),
      api.worklist.output.parse(list),
    ]);
    const uids = (await context.db.find(tables.series)).flatMap((series) => [
      series.seriesInstanceUid,
      series.studyInstanceUid,
      series.frameOfReferenceUid!,
    ]);
    const instances = (await context.db.find(tables.instances)).map((one) => one.sopInstanceUid);
    const secret = [
      CANARY,
      'secretOpinion',
      '1999',
      '4321',
      timepoint.id,
      timepoint.caseId,
      reader2.id,
      'dr.two',
      foreignId,
      'baseline',
    ];
    for (const word of [...secret, ...uids, ...instances]) expect(sent).not.toContain(word);
    expect(sent).not.toMatch(/\b2\.25\.\d/);
  });

  test('meets the same answer for an assignment of the other reader and for one that is not there', async () => {
    const { context, reader1 } = project;
    for (const id of [foreignId, randomUUID()]) {
      const refused = { code: 'unknown.id', message: 'There is nothing under this id that you may see.' };
      await expect(openAssignment(context, reader1, { assignmentId: id })).rejects.toMatchObject(refused);
      await expect(save(context, reader1, { assignmentId: id, draftVersion: 0 })).rejects.toMatchObject(refused);
      await expect(signRead(context, reader1, { assignmentId: id, draftVersion: 0 })).rejects.toMatchObject(refused);
      await expect(imageSet(context, reader1, { scope: 'assignment', scopeId: id })).rejects.toMatchObject(refused);
    }
  });

  test('reaches no images by way of the timepoint or an adjudication', async () => {
    const { context, reader1 } = project;
    for (const scope of ['timepoint', 'adjudication'] as const) {
      const scopeId = scope === 'timepoint' ? timepoint.id : randomUUID();
      await expect(imageSet(context, reader1, { scope, scopeId })).rejects.toMatchObject({ code: 'unknown.id' });
    }
  });

  test('who is also a researcher or adjudicator sees neither the other read nor the agreement before the own read is signed', async () => {
    const { context, reader1 } = project;
    const both = { ...reader1, roles: ['reader', 'researcher', 'dataManager', 'adjudicator'] as typeof reader1.roles };
    await expect(reviewTimepoint(context, both, { timepointId: timepoint.id })).rejects.toMatchObject({
      code: 'unknown.id',
    });
    const images = (timepointId: string) => imageSet(context, both, { scope: 'timepoint', scopeId: timepointId });
    await expect(images(timepoint.id)).rejects.toMatchObject({ code: 'unknown.id' });
    const [round] = await context.db.find(tables.rounds);
    await expect(agreement(context, both, { roundId: round!.id })).rejects.toMatchObject({ code: 'unknown.id' });
    const own = await addTimepoint(project);
    await beginRound(project, { title: 'Third', seed: 5 });
    for (const reader of [project.reader1, project.reader2]) {
      const id = await assignmentOf(context, reader, own.id);
      await readAndSign(context, reader, { assignmentId: id, changes: reader === reader1 ? 'CBL.VER=linear' : '' });
    }
    expect((await images(own.id)).series).not.toHaveLength(0);
    const [adjudication] = await context.db.find(tables.adjudications, { timepointId: own.id });
    await expect(openAdjudication(context, both, { adjudicationId: adjudication!.id })).rejects.toMatchObject({
      code: 'unknown.id',
    });
  });
});

describe('a blinded reader in stage 2', () => {
  let project: ReadingProject;
  let timepoints: Awaited<ReturnType<typeof addCourse>>;
  beforeAll(async () => {
    project = await openReadingProject();
    timepoints = await addCourse(project);
    await beginStageOne(project);
    await beginStageTwo(project);
    const { reader1, reader2 } = project;
    await signStageOne(project, [reader2], timepoints, 'CBR.FRO=linear R; COMMENT=secretOpinion');
    await signStageOne(project, [reader1], timepoints, 'CBL.VER=linear');
    await signChange(project.context, reader2, {
      timepointId: timepoints[1].id,
      changes: 'CHG.BRN.LIN=worse; RESP=PD',
    });
  }, 60_000);
  afterAll(() => project.close());

  const everything = async (stage: number) => {
    const { context, reader1 } = project;
    const sent: unknown[] = [api.worklist.output.parse(await worklist(context, reader1, {}))];
    for (const { id: timepointId } of timepoints) {
      const own = await context.db.find(tables.assignments, { readerId: reader1.id, timepointId, stage });
      for (const { id: assignmentId } of own) {
        sent.push(api.openAssignment.output.parse(await openAssignment(context, reader1, { assignmentId })));
        const asked = { scope: 'assignment' as const, scopeId: assignmentId };
        sent.push(api.imageSet.output.parse(await imageSet(context, reader1, asked)));
      }
    }
    return JSON.stringify(sent);
  };

  test('knows which visit she sees, but no day, case, UID, outcome or word of the other reader', async () => {
    const { context, reader2 } = project;
    const sent = await everything(2);
    expect(sent).toContain('"visit":"baseline"');
    expect(sent).toContain('"visit":"previous"');
    const uids = (await context.db.find(tables.series)).flatMap((series) => [
      series.seriesInstanceUid,
      series.studyInstanceUid,
      series.frameOfReferenceUid!,
    ]);
    const ids = timepoints.flatMap((one) => [one.id, one.caseId]);
    const others = (await context.db.find(tables.assignments, { readerId: reader2.id })).map((one) => one.id);
    const secret = [CANARY, 'secretOpinion', 'CBR.FRO', '4321', '1999', reader2.id, 'dr.two', 'seed', '"PD"'];
    for (const word of [...secret, ...ids, ...others, ...uids]) expect(sent).not.toContain(word);
    expect(sent).not.toMatch(/\b2\.25\.\d/);
    expect(sent).not.toMatch(/(19|20)\d\d-\d\d-\d\d(?!T)/);
  });

  test('left stage 1 blind: no visit but the current one, nothing to compare with, no response', async () => {
    const sent = await everything(1);
    for (const word of ['baseline', 'previous', 'followUp', 'follow-up', 'byRule']) expect(sent).not.toContain(word);
    expect(new Set([...sent.matchAll(/"visit":"(\w+)"/g)].map((match) => match[1]))).toEqual(new Set(['current']));
    expect(sent).toContain('"compared":[]');
  });
});

describe('frames of an image set', () => {
  let project: ReadingProject;
  let assignmentId: string;
  let timepointId: string;
  beforeAll(async () => {
    project = await openReadingProject();
    timepointId = (await addTimepoint(project, { hasSpine: false })).id;
    await addSeries(project, timepointId, { region: 'brain', z: [1, 2], held: true });
    await beginRound(project);
    assignmentId = await assignmentOf(project.context, project.reader1, timepointId);
  }, 60_000);
  afterAll(() => project.close());

  test('come as little endian pixels under their aliases, to the reader and to those who see all', async () => {
    const { context, reader1, researcher } = project;
    const asReader = { scope: 'assignment' as const, scopeId: assignmentId };
    const asResearcher = { scope: 'timepoint' as const, scopeId: timepointId };
    const set = await imageSet(context, reader1, asReader);
    expect(set.series).toHaveLength(1);
    const { seriesKey, frames } = set.series[0]!;
    const first: number[] = [];
    for (const { imageKey, frameNumber } of frames) {
      const sent = await sendFrame(context, reader1, { ...asReader, seriesKey, imageKey, frameNumber });
      expect(sent.transferSyntaxUid).toBe('1.2.840.10008.1.2.1');
      expect(sent.bytes).toHaveLength(8);
      first.push(sent.bytes.readUInt16LE(0));
    }
    // Positions 10, 0, 5 were stored as instances 1, 2, 3.
    expect(first).toEqual([2, 3, 1]);
    const seen = await imageSet(context, researcher, asResearcher);
    expect(seen.series).toEqual(set.series);
  });

  test('are not there for the other reader, in another series, beyond the last frame, or held', async () => {
    const { context, reader1, reader2 } = project;
    const scope = { scope: 'assignment' as const, scopeId: assignmentId };
    const [series] = (await imageSet(context, reader1, scope)).series;
    const { imageKey } = series!.frames[0]!;
    const good = { ...scope, seriesKey: series!.seriesKey, imageKey, frameNumber: 1 };
    const [held] = await context.db.find(tables.instances, { heldReason: 'secondaryCapture' });
    const refused = { code: 'unknown.id' };
    await expect(sendFrame(context, reader2, good)).rejects.toMatchObject(refused);
    await expect(sendFrame(context, reader1, { ...good, seriesKey: 's000000000000' })).rejects.toMatchObject(refused);
    await expect(sendFrame(context, reader1, { ...good, frameNumber: 2 })).rejects.toMatchObject(refused);
    await expect(sendFrame(context, reader1, { ...good, imageKey: held!.fileId })).rejects.toMatchObject(refused);
    await expect(sendFrame(context, reader1, { ...good, imageKey: '../../identity.store' })).rejects.toMatchObject(
      refused,
    );
  });
});
