import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { operator } from '../../../server/base/actor.ts';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import { verifyAudit } from '../../../server/db/verifyAudit.ts';
import { loadSeries } from '../../../server/intake/loadSeries.ts';
import { verbs } from '../../../server/verbs.ts';
import { RULE_VERSION } from '../../../shared/imaging/seriesDescription.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';
import { openTestProject, type TestProject } from '../testProject.ts';

const study = path.join(corpus, 'cd-export/tree/DICOM/PA000001/ST000001');
const silent = () => undefined;

describeWithCorpus('describing an examination again', () => {
  let project: TestProject;
  let folder: string;
  let studyInstanceUid: string;
  let postUid: string;
  let caseId: string;

  /** The series with and without gadolinium as the rules described them, and as they count. */
  const rows = async () => {
    const described = await project.context.db.find(tables.series, { studyInstanceUid, modality: 'MR' });
    const counting = await loadSeries(project.context.db, [studyInstanceUid]);
    return described
      .sort((a, b) => (a.description! < b.description! ? -1 : 1))
      .map((row) => {
        const { series, override } = counting.find((one) => one.series.seriesInstanceUid === row.seriesInstanceUid)!;
        return { row, counts: series.contrast, reason: override?.reason ?? null };
      });
  };
  const grade = async () =>
    (await project.context.db.find(tables.timepoints, { caseId, endedAt: null }))[0]?.brainGrade;
  const audited = async () =>
    (await project.context.db.find(tables.audit, { verb: 'redescribeStudies' })).map((row) => row.detail);

  beforeAll(async () => {
    project = await openTestProject();
    folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-half-'));
    mkdirSync(path.join(folder, 'post'));
    cpSync(path.join(study, 'SE000001'), path.join(folder, 'pre'), { recursive: true });
    for (let slice = 1; slice <= 8; slice += 1) {
      const name = `IM00000${slice}`;
      cpSync(path.join(study, 'SE000002', name), path.join(folder, 'post', name));
    }
    await commands.importCases(project.context, { csv: 'record_number\nMF-0000020\n' });
    await commands.import(project.context, { folder }, silent);
    studyInstanceUid = (await project.context.db.find(tables.studies))[0]!.studyInstanceUid;
    caseId = (await project.context.db.find(tables.caseLinks, { studyInstanceUid, endedAt: null }))[0]!.caseId;
    postUid = (await rows())[0]!.row.seriesInstanceUid;
  }, 60_000);

  afterAll(async () => {
    await project.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('half of the slices after gadolinium: post, and a part of the brain only', async () => {
    expect((await rows()).map(({ row }) => [row.contrast, row.instanceCount])).toEqual([
      ['post', 8],
      ['pre', 16],
    ]);
    expect(await grade()).toBe('LIMITED');
  });

  it('what a person said stays when the other half comes and the rules describe the series anew', async () => {
    const reason = 'no enhancement of the sinus';
    await verbs.overrideSeries(project.context, operator, { seriesInstanceUid: postUid, contrast: 'pre', reason });
    expect(await grade()).toBe('INVALID');
    const summary = await commands.import(project.context, { folder: study }, silent);
    expect(summary.instances.new).toBeGreaterThanOrEqual(8);
    const [post] = await rows();
    expect(post).toMatchObject({ row: { contrast: 'post', instanceCount: 16 }, counts: 'pre', reason });
    expect(await grade()).toBe('INVALID');
  });

  it('after a change of the rules a dry run lists what would change and writes nothing', async () => {
    const old = { ruleVersion: 'describe@0', weighting: 'T2', contrast: 'unknown' } as const;
    await project.context.db.write((tx) => tx.update(tables.series, { seriesInstanceUid: postUid }, old));
    const result = await commands.redescribe(project.context, { all: false, dryRun: true }, silent);
    expect(result).toMatchObject({ isDryRun: true, studies: 1, changed: 1, left: 0, ruleVersion: RULE_VERSION });
    expect(result.changes).toEqual([
      {
        seriesInstanceUid: postUid,
        studyInstanceUid,
        before: 'T2 2D ax',
        after: 'T1 post 2D ax',
        fields: ['weighting', 'contrast'],
        isOverridden: true,
      },
    ]);
    expect((await rows())[0]!.row).toMatchObject(old);
    expect(await audited()).toEqual([]);
  });

  it('the run itself changes that series, keeps what the person said, and leaves one audit row', async () => {
    const told: object[] = [];
    const result = await commands.redescribe(project.context, { all: false, dryRun: false }, (one) => told.push(one));
    expect(result).toMatchObject({ studies: 1, changed: 1, left: 0 });
    expect(told).toEqual([{ done: 1, total: 1, changed: 1 }]);
    const [post] = await rows();
    expect(post).toMatchObject({
      row: { weighting: 'T1', contrast: 'post', ruleVersion: RULE_VERSION },
      counts: 'pre',
    });
    expect(await audited()).toEqual([
      `${RULE_VERSION}: ${result.series} series of 1 studies, 1 changed; 0 timepoints made, 0 moved, 0 ended`,
    ]);
    expect((await verifyAudit(project.context.db)).firstBroken).toBeNull();
  });

  it('evidence that contradicts itself is on the board until a person decides', async () => {
    const says = 'contradiction: T1 (the word T1) against T2 (spin echo)';
    const [post] = await rows();
    const evidence = [
      { about: 'weighting' as const, fact: 'conflict', says, weight: 0 },
      { about: 'contrast' as const, fact: 'conflict', says, weight: 0 },
    ];
    await project.context.db.write((tx) => tx.update(tables.series, { seriesInstanceUid: postUid }, { evidence }));
    const listed = async () =>
      (await verbs.listSeries(project.context, operator, {})).series.find((one) => one.seriesInstanceUid === postUid)!
        .conflicts;
    expect(post!.counts).toBe('pre');
    expect(await listed()).toEqual(['weighting']);
    expect((await verbs.board(project.context, operator, {})).series.conflicts).toBe(1);
    const decided = { seriesInstanceUid: postUid, weighting: 'T1' as const, reason: 'seen on the image' };
    await verbs.overrideSeries(project.context, operator, decided);
    expect(await listed()).toEqual([]);
    expect((await verbs.board(project.context, operator, {})).series.conflicts).toBe(0);
  });

  it('the screen is told how many series older rules described, looks as a job, and then describes again', async () => {
    await project.context.db.write((tx) =>
      tx.update(tables.series, { seriesInstanceUid: postUid }, { ruleVersion: 'describe@0', contrast: 'unknown' }),
    );
    const asked = () => verbs.redescription(project.context, operator, {});
    expect(await asked()).toMatchObject({ outdatedSeries: 1, outdatedStudies: 1, running: null, last: null });
    expect((await verbs.board(project.context, operator, {})).managed?.outdated).toBe(1);
    await verbs.startRedescription(project.context, operator, { dryRun: true });
    const twice = verbs.startRedescription(project.context, operator, { dryRun: true });
    await expect(twice).rejects.toMatchObject({ code: 'redescribe.running' });
    await project.context.jobs.onIdle();
    expect(await asked()).toMatchObject({ outdatedSeries: 1, last: { isDryRun: true, changed: 1 } });
    await verbs.startRedescription(project.context, operator, { dryRun: false });
    await project.context.jobs.onIdle();
    expect(await asked()).toMatchObject({ outdatedSeries: 0, last: { isDryRun: false, changed: 1 } });
  });

  it('a second run has nothing to do; with all it looks at every study and changes nothing', async () => {
    const again = await commands.redescribe(project.context, { all: false, dryRun: false }, silent);
    expect(again).toMatchObject({ studies: 0, series: 0, changed: 0 });
    const all = await commands.redescribe(project.context, { all: true, dryRun: true }, silent);
    expect(all.studies).toBe(await project.context.db.count(tables.studies));
    expect(all.changed).toBe(0);
  });
});
