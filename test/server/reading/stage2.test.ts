import { tables } from '../../../server/db/tables.ts';
import { loadRows } from '../../../server/analysis/loadRows.ts';
import { agreement } from '../../../server/reading/agreement.ts';
import { closeRound } from '../../../server/reading/closeRound.ts';
import { imageSet } from '../../../server/reading/imageSet.ts';
import { openAssignment } from '../../../server/reading/openAssignment.ts';
import { previewRound } from '../../../server/reading/previewRound.ts';
import { reopenRead } from '../../../server/reading/reopenRead.ts';
import { reviewTimepoint } from '../../../server/reading/reviewTimepoint.ts';
import { signRead } from '../../../server/reading/signRead.ts';
import { worklist } from '../../../server/reading/worklist.ts';
import { layOutFreeze } from '../../../shared/analysis/freeze/layOutFreeze.ts';
import { api } from '../../../shared/api.ts';
import { startPostgres, type TestPostgres } from '../db/postgres.ts';
import { dialects } from './dialects.ts';
import {
  addTimepoint,
  clearReading,
  openReadingProject,
  readAndSign,
  save,
  type ReadingProject,
} from './readingProject.ts';
import {
  addCourse,
  beginStageOne,
  beginStageTwo,
  ofStage,
  pointOn,
  sayChange,
  signChange,
  signStageOne,
} from './stageTwo.ts';

describe.each(dialects)('stage 2 on %s', (dialect) => {
  let project: ReadingProject;
  let postgres: TestPostgres | null = null;
  beforeAll(async () => {
    if (dialect === 'postgres') postgres = await startPostgres();
    project = await openReadingProject(postgres ? { databaseUrl: postgres.url } : {});
  }, 60_000);
  afterEach(() => clearReading(project));
  afterAll(async () => {
    await project.close();
    postgres?.stop();
  });
  const both = () => [project.reader1, project.reader2];

  test('takes the follow-ups with an earlier read visit, and shows baseline and previous, each pinned', async () => {
    const { context, reader1 } = project;
    const [baseline, second, third] = await addCourse(project);
    await beginStageOne(project);
    const { round, timepoints } = await beginStageTwo(project);
    expect(round).toMatchObject({ stage: 2, formVersion: 'LM-CHANGE 1.0.0', charterVersion: 'LM-CHARTER 1.1.0' });
    expect(timepoints).toBe(2);
    const assignments = await context.db.find(tables.assignments, { roundId: round.id, readerId: reader1.id });
    const compared = Object.fromEntries(
      assignments.map((one) => [
        one.timepointId,
        one.comparisons.map(({ visit, timepointId }) => [visit, timepointId]),
      ]),
    );
    expect(compared).toEqual({
      [second.id]: [['baseline', baseline.id]],
      [third.id]: [
        ['baseline', baseline.id],
        ['previous', second.id],
      ],
    });
    expect(assignments.every((one) => one.comparisons.every(({ imageSet: uids }) => uids.length === 2))).toBe(true);
    expect(new Set(assignments.map((one) => one.imageSetHash)).size).toBe(2);
  });

  test('tells beforehand what is left out and why', async () => {
    const { context, manager, reader1, reader2 } = project;
    const [, , third] = await addCourse(project);
    await beginStageOne(project);
    const late = await addTimepoint(project, { caseId: third.caseId, visit: 'followUp', startDay: '1999-07-01' });
    const alone = await addTimepoint(project, { visit: 'followUp', startDay: '1999-02-01' });
    const undated = await addTimepoint(project, { caseId: third.caseId, visit: 'followUp', startDay: null });
    const bare = await addTimepoint(project, { caseId: third.caseId, visit: 'followUp', hasImages: false });
    const ask = { stage: 2, visits: ['followUp' as const], readerIds: [reader1.id, reader2.id] };
    const preview = api.previewRound.output.parse(await previewRound(context, manager, ask));
    expect(preview).toMatchObject({ timepoints: 2, cases: 1 });
    expect(Object.fromEntries(preview.left.map((one) => [one.timepointId, one.why]))).toEqual({
      [late.id]: 'notReadBefore',
      [alone.id]: 'notReadBefore',
      [undated.id]: 'noDay',
      [bare.id]: 'noImages',
    });
    await beginStageOne(project);
    const again = await previewRound(context, manager, ask);
    expect(again.left.find((one) => one.timepointId === alone.id)?.why).toBe('noEarlierRead');
    await beginStageTwo(project);
    const left = await previewRound(context, manager, { ...ask, onlyNew: true });
    expect(left.timepoints).toBe(0);
    expect(await context.db.count(tables.rounds)).toBe(3);
  });

  test('goes through a case in the order of time, and through the cases in an own order for each reader', async () => {
    const { context, reader1, reader2 } = project;
    const order = new Map<string, [string, number]>();
    for (let count = 0; count < 5; count += 1) {
      const [, second, third] = await addCourse(project);
      order.set(second.id, [second.caseId, 1]);
      order.set(third.id, [third.caseId, 2]);
    }
    await beginStageOne(project);
    const { round } = await beginStageTwo(project);
    const casesOf = async (readerId: string) => {
      const own = await context.db.find(
        tables.assignments,
        { roundId: round.id, readerId },
        { orderBy: [['position', 'asc']] },
      );
      const steps = own.map((one) => order.get(one.timepointId)!);
      expect(steps.map(([, number]) => number)).toEqual(steps.map((_, place) => (place % 2) + 1));
      expect(steps.every(([caseId], place) => place % 2 === 0 || caseId === steps[place - 1]![0])).toBe(true);
      return steps.map(([caseId]) => caseId);
    };
    expect(await casesOf(reader1.id)).not.toEqual(await casesOf(reader2.id));
  });

  test('stays shut, images too, until all own stage 1 reads of the case are signed, and shuts again when one is reopened', async () => {
    const { context, reader1, manager } = project;
    const [baseline, second, third] = await addCourse(project);
    await beginStageOne(project);
    await beginStageTwo(project);
    const assignmentId = await ofStage(context, reader1, { timepointId: second.id, stage: 2 });
    const images = () => imageSet(context, reader1, { scope: 'assignment', scopeId: assignmentId });
    const refused = { code: 'stage.waits' };
    const isShut = async () => {
      await expect(openAssignment(context, reader1, { assignmentId })).rejects.toMatchObject(refused);
      await expect(images()).rejects.toMatchObject(refused);
      await expect(save(context, reader1, { assignmentId, draftVersion: 0 })).rejects.toMatchObject(refused);
      await expect(signRead(context, reader1, { assignmentId, draftVersion: 0 })).rejects.toMatchObject(refused);
      const { items, nextAssignmentId } = await worklist(context, reader1, {});
      expect(items.filter((one) => one.stage === 2).map((one) => one.waitsFor)).toEqual(['stage1', 'stage1']);
      expect(items.find((one) => one.assignmentId === nextAssignmentId)?.stage ?? 1).toBe(1);
    };
    await isShut();
    // What the other reader has signed opens nothing for this one.
    await signStageOne(project, [project.reader2], [baseline, second, third]);
    await signStageOne(project, [reader1], [baseline, second]);
    await isShut();
    await signStageOne(project, [reader1], [third]);
    expect((await images()).series.map((one) => one.visit).sort()).toEqual([
      'baseline',
      'baseline',
      'current',
      'current',
    ]);
    const { items, nextAssignmentId } = await worklist(context, reader1, {});
    expect(items.find((one) => one.assignmentId === nextAssignmentId)).toMatchObject({ stage: 2, waitsFor: null });
    const [read] = await context.db.find(tables.reads, {
      assignmentId: await ofStage(context, reader1, { timepointId: baseline.id, stage: 1 }),
    });
    await reopenRead(context, manager, { readId: read!.id, reason: 'missed the cauda' });
    await expect(openAssignment(context, reader1, { assignmentId })).rejects.toMatchObject(refused);
  });

  test('does not wait for stage 1 reads that nobody can sign any more', async () => {
    const { context, reader1, manager } = project;
    const [baseline, second, third] = await addCourse(project);
    const { round } = await beginStageOne(project);
    await beginStageTwo(project);
    await signStageOne(project, [reader1], [baseline, second]);
    await closeRound(context, manager, { roundId: round.id });
    const shown = await openAssignment(context, reader1, {
      assignmentId: await ofStage(context, reader1, { timepointId: third.id, stage: 2 }),
    });
    expect(shown.compared.map((one) => [one.visit, one.own !== null])).toEqual([
      ['baseline', true],
      ['previous', true],
      ['current', false],
    ]);
  });

  test('shows the own stage 1 findings beside each other, and nothing of the other reader', async () => {
    const { context, reader1, reader2 } = project;
    const [baseline, second, third] = await addCourse(project);
    await beginStageOne(project);
    await beginStageTwo(project);
    await signStageOne(project, [reader2], [baseline, second, third], 'CBR.FRO=linear R');
    await signStageOne(project, [reader1], [baseline], 'CBL.VER=linear');
    await signStageOne(project, [reader1], [second, third]);
    const shown = await openAssignment(context, reader1, {
      assignmentId: await ofStage(context, reader1, { timepointId: second.id, stage: 2 }),
    });
    expect(
      shown.compared.map(({ visit, isReference, own }) => [
        visit,
        isReference,
        own?.letter,
        own?.scores['CHG.BRN.LIN'],
      ]),
    ).toEqual([
      ['baseline', true, 'A', 'present'],
      ['current', false, 'D_NORMAL', 'absent'],
    ]);
    expect(shown).toMatchObject({
      stage: 2,
      formVersion: 'LM-CHANGE 1.0.0',
      derived: { response: { byRule: 'NE', byReader: null } },
    });
    const stageOne = await ofStage(context, reader1, { timepointId: second.id, stage: 1 });
    expect(await openAssignment(context, reader1, { assignmentId: stageOne })).toMatchObject({
      compared: [],
      derived: { response: null },
    });
  });

  test('takes drawings on the current images only, and asks why the reader says another response than the rule', async () => {
    const { context, reader1 } = project;
    const [baseline, second, third] = await addCourse(project);
    await beginStageOne(project);
    await beginStageTwo(project);
    await signStageOne(project, [reader1], [baseline, second, third]);
    const assignmentId = await ofStage(context, reader1, { timepointId: second.id, stage: 2 });
    const itemId = 'CHG.BRN.LIN';
    const then = await pointOn(context, reader1, { assignmentId, visit: 'baseline', itemId });
    const first = await save(context, reader1, {
      assignmentId,
      answers: sayChange(`${itemId}=new; RESP=SD`),
      marks: [then],
    });
    expect(first.derived.response).toMatchObject({
      byRule: 'PD',
      byReader: 'SD',
      isMismatch: true,
      decidedBy: [itemId],
    });
    const sign = (draftVersion: number) => signRead(context, reader1, { assignmentId, draftVersion });
    await expect(sign(first.draftVersion)).rejects.toMatchObject({
      code: 'read.incomplete',
      facts: { itemId: 'RESP.WHY' },
    });
    const why = { 'RESP.WHY': { kind: 'text' as const, text: 'a vessel, not disease' } };
    const withWhy = await save(context, reader1, { assignmentId, answers: why });
    await expect(sign(withWhy.draftVersion)).rejects.toMatchObject({ code: 'mark.notCurrent', facts: { itemId } });
    const now = await pointOn(context, reader1, { assignmentId, visit: 'current', itemId });
    const moved = await save(context, reader1, { assignmentId, marks: [{ ...now, id: then.id }] });
    expect(await sign(moved.draftVersion)).toMatchObject({ state: 'signed' });
    const findings = await context.db.find(tables.findings, { itemId: ['RESP', 'RESP.RULE', 'RESP.WHY'] });
    expect(Object.fromEntries(findings.map((one) => [one.itemId, one.value]))).toEqual({
      RESP: 'SD',
      'RESP.RULE': 'PD',
      'RESP.WHY': 'a vessel, not disease',
    });
    const [annotation] = await context.db.find(tables.annotations, { itemId });
    const [pinned] = await context.db.find(tables.assignments, { id: assignmentId });
    expect(pinned!.imageSet).toContain(annotation!.seriesInstanceUid);
  });

  test('never mixes with stage 1: consensus, review, agreement and freeze go by stage', async () => {
    const { context, researcher } = project;
    const [baseline, second, third] = await addCourse(project);
    await beginStageOne(project);
    const { round } = await beginStageTwo(project);
    await signStageOne(project, both(), [baseline, second, third], 'CBL.VER=linear');
    for (const reader of both()) {
      await signChange(context, reader, { timepointId: second.id, changes: 'CHG.BRN.LIN=improved; RESP=PR' });
    }
    const inStage = (stage: number) => reviewTimepoint(context, researcher, { timepointId: second.id, stage });
    const one = api.reviewTimepoint.output.parse(await inStage(1));
    const two = api.reviewTimepoint.output.parse(await inStage(2));
    expect(one).toMatchObject({ stage: 1, stages: [1, 2], derived: { eanoLetter: 'A', response: null } });
    expect(two).toMatchObject({ stage: 2, derived: { response: { byRule: 'PR', byReader: 'PR' } } });
    expect(one.items.some((item) => item.itemId === 'RESP')).toBe(false);
    expect(two.items.some((item) => item.itemId === 'CBL.VER')).toBe(false);
    const measured = await agreement(context, researcher, { roundId: round.id });
    expect(measured.formVersion).toBe('LM-CHANGE 1.0.0');
    expect(measured.rows.map((row) => row.itemId).slice(0, 2)).toEqual(['response', 'CHG.BRN.NOD']);
    expect(measured.rows[0]).toMatchObject({ n: 1, agreed: 1, categories: ['PR'] });

    const { files } = layOutFreeze(await loadRows(context.db));
    const linesOf = (name: string) => files.find((file) => file.name === name)!.text.split('\n');
    const stages = linesOf('consensus_long.csv')
      .filter((line) => line.includes(second.id))
      .map((line) => line.split(',')[5]);
    expect(new Set(stages)).toEqual(new Set(['1', '2']));
    const rule = linesOf('reads_long.csv').filter((line) => line.includes('RESP.RULE'));
    expect(rule).toHaveLength(2);
    expect(rule[0]).toContain(`baseline,${baseline.id}`);
  });

  test('that two readers disagree on goes to the adjudicator with the images of both visits', async () => {
    const { context, reader1, reader2, adjudicator } = project;
    const [baseline, second, third] = await addCourse(project);
    await beginStageOne(project);
    await beginStageTwo(project);
    await signStageOne(project, both(), [baseline, second, third]);
    await signChange(context, reader1, { timepointId: second.id, changes: 'CHG.BRN.LIN=improved; RESP=PR' });
    await signChange(context, reader2, { timepointId: second.id });
    const [open] = await context.db.find(tables.adjudications, { state: 'open' });
    expect(open!.discordantItems).toEqual(['CHG.BRN.LIN', 'RESP']);
    const set = await imageSet(context, adjudicator, { scope: 'adjudication', scopeId: open!.id });
    expect(new Set(set.series.map((one) => one.visit))).toEqual(new Set(['current', 'baseline']));
    const stageOne = await context.db.find(tables.adjudications, { timepointId: second.id, state: 'concordant' });
    expect(stageOne).toHaveLength(1);
  });

  test('handed out for late cases alone leaves out what an earlier round of stage 2 handed out, not what stage 1 did', async () => {
    const { context, reader1 } = project;
    await addCourse(project);
    await beginStageOne(project);
    expect((await beginStageTwo(project, { onlyNew: true })).timepoints).toBe(2);
    await expect(beginStageTwo(project, { onlyNew: true })).rejects.toMatchObject({ code: 'round.noTimepoints' });
    const assignmentId = (await context.db.find(tables.assignments, { readerId: reader1.id, stage: 1 }))[0]!.id;
    await readAndSign(context, reader1, { assignmentId });
  });
});
