import { jest } from '@jest/globals';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { declareModel } from '../../../server/analysis/declareModel.ts';
import { exportFreeze } from '../../../server/analysis/exportFreeze.ts';
import { fitModel } from '../../../server/analysis/fitModel.ts';
import { freezeFolder } from '../../../server/analysis/freezeFiles.ts';
import { listFreezes } from '../../../server/analysis/listFreezes.ts';
import { listModels } from '../../../server/analysis/listModels.ts';
import { listRowCases } from '../../../server/analysis/listRowCases.ts';
import { makeFreeze } from '../../../server/analysis/makeFreeze.ts';
import { openFreezeFile } from '../../../server/analysis/openFreezeFile.ts';
import type { Actor } from '../../../server/base/actor.ts';
import { recordAudit } from '../../../server/db/recordAudit.ts';
import { tables } from '../../../server/db/tables.ts';
import { ModelPlan } from '../../../shared/analysis/modelSpec.ts';
import { analysisRoutes } from '../../../shared/analysis/routes.ts';
import { openTestProject, type TestProject } from '../testProject.ts';
import { type Cohort, fillCohort } from './cohort.ts';
import { listNumbers, type NamedNumbers } from './listNumbers.ts';
import { differences, numbersInR } from './numbersInR.ts';
import { runR } from './runR.ts';

jest.setTimeout(30_000);

let project: TestProject;
let cohort: Cohort;
let researcher: Actor;
const later = '2026-02-01T08:00:00.000Z';

beforeAll(async () => {
  project = await openTestProject();
  cohort = await fillCohort(project, 61);
  researcher = await project.person('rosa', 'researcher');
}, 60_000);
afterAll(() => project.close());

const freeze = (title: string, isInterim = false) => makeFreeze(project.context, researcher, { title, isInterim });
const read = (freezeId: string, name: string) =>
  readFileSync(path.join(freezeFolder(project.context.dataDir, freezeId), name), 'utf8');

const cox = ModelPlan.parse({
  kind: 'cox',
  endpointId: 'os',
  terms: [
    { covariateId: 'age_years', per: 10 },
    { covariateId: 'primary_tumour', per: 1 },
    { covariateId: 'hydrocephalus', per: 1 },
    { covariateId: 'region_count', per: 1 },
  ],
  ties: 'efron',
  entry: 'baselineImaging',
});

describe('a freeze', () => {
  it('holds every case once with survival, entry and covariates; the case without a time origin is counted with its reason', async () => {
    const { freeze: made, flow, files, staleEntries } = await freeze('first');
    expect(analysisRoutes.makeFreeze.output.parse(await freeze('parsed'))).toBeTruthy();
    expect([made.number, made.caseCount, made.excludedCount, staleEntries]).toEqual([1, 60, 1, 0]);
    expect(flow).toMatchObject({ cases: 61, included: 60 });
    expect(flow.excluded.map((one) => [one.reason, one.caseIds])).toEqual([
      ['No positive CSF cytology is recorded.', [cohort.caseIds[60]]],
    ]);
    expect(files.map((file) => file.name)).toEqual([
      'cases.csv',
      'timeline.csv',
      'provenance.csv',
      'reads_long.csv',
      'consensus_long.csv',
      'consensus_wide.csv',
      'dictionary.csv',
      'labels.R',
      'labels.sps',
      'labels.do',
      'survival.R',
    ]);
    expect(read(made.id, 'cases.csv').split('\n')).toHaveLength(60 + 2);
    const manifest = JSON.parse(read(made.id, 'manifest.json')) as { ethics: string; versions: string[] };
    expect(manifest.ethics).toBe('approval: none recorded, operator accepts');
    expect(manifest.versions).toEqual(
      expect.arrayContaining(['LM-CASE 1.0.0', 'LM-CHARTER 1.0.0', 'LM-READ 1.0.0', 'place@1', 'consensus@1']),
    );
  });

  it('made again from the same state has the same bytes', async () => {
    const [one, two] = [await freeze('again'), await freeze('and again')];
    for (const { name } of one.files) expect(read(two.freeze.id, name)).toBe(read(one.freeze.id, name));
    expect(two.files).toEqual(one.files);
  });

  it('holds no calendar day and no typed prose', async () => {
    const { freeze: made, files } = await freeze('private');
    for (const { name } of files.filter((file) => file.name.endsWith('.csv'))) {
      expect(read(made.id, name)).not.toMatch(/(19|20)\d\d-[01]\d-[0-3]\d/);
      expect(read(made.id, name)).not.toContain('typed prose');
    }
  });

  it('says which cell came from which reads and items', async () => {
    const { freeze: made } = await freeze('traced');
    const line = read(made.id, 'provenance.csv')
      .split('\n')
      .find((one) => one.includes('LM-0001,hydrocephalus'))!;
    expect(line.split(',')[3]).toBe('6');
    expect(line.split(',')[4]).toBe(cohort.timepointIds[0]);
    expect(line.split(',').at(-1)).toBe('HYD');
  });

  it('is stale when a value under it is superseded, and says what changed', async () => {
    const { freeze: made } = await freeze('to be stale');
    await project.context.db.write(async (tx) => {
      const old = (await tx.findOne(tables.caseValues, { caseId: cohort.caseIds[3]!, itemId: 'kps' }))!;
      const id = project.context.newId();
      await tx.insert(tables.caseValues, [{ ...old, id, value: '90.5', version: 2 }]);
      await tx.update(tables.caseValues, { id: old.id }, { supersededById: id });
      await recordAudit(tx, { at: later, who: 'test', verb: 'correct', ids: [id], detail: 'kps' });
    });
    const { freezes } = await listFreezes(project.context, researcher, {});
    const view = freezes.find((one) => one.freeze.id === made.id)!;
    expect([view.staleEntries, view.staleSays]).toEqual([
      1,
      ['1 case changed: LM-0004 (Karnofsky performance status)'],
    ]);
  });

  it('is refused while a round has unsigned reads, unless it is an interim one', async () => {
    const { db } = project.context;
    const [assignment] = await db.find(tables.assignments, { timepointId: cohort.timepointIds[0]! });
    const set = (state: 'draft' | 'signed') =>
      db.write(async (tx) => {
        await tx.update(tables.reads, { assignmentId: assignment!.id }, { state });
        await recordAudit(tx, { at: later, who: 'test', verb: state, ids: [], detail: '' });
      });
    await set('draft');
    await expect(freeze('too early')).rejects.toMatchObject({ code: 'freeze.readsOpen', facts: { openReads: 1 } });
    expect((await freeze('interim', true)).freeze.isInterim).toBe(true);
    await set('signed');
  });
});

describe('a model on a freeze', () => {
  it('is declared, fitted to the freeze, listed, and each row leads to its cases and their items', async () => {
    const { freeze: made } = await freeze('for models');
    const declared = await declareModel(project.context, researcher, { title: 'M1', isPrimary: true, plan: cox });
    const view = await fitModel(project.context, researcher, { modelSpecId: declared.spec.id, freezeId: made.id });
    expect(analysisRoutes.fitModel.output.parse(view)).toBeTruthy();
    const fit = view.fits[0]!;
    if (fit.result.kind !== 'cox') throw new Error('no Cox model');
    expect([fit.result.n, fit.result.delayedEntries, fit.result.degreesOfFreedom, fit.isStale]).toEqual([
      60,
      12,
      5,
      false,
    ]);
    const yes = fit.result.rows.find((row) => row.covariateId === 'hydrocephalus' && row.level === '1')!;
    expect(yes.multivariable!.hr).toBeGreaterThan(1);
    const { cases } = await listRowCases(project.context, researcher, {
      fitId: fit.id,
      covariateId: 'hydrocephalus',
      level: '1',
    });
    expect([cases.length, cases.filter((one) => one.event).length]).toEqual([yes.n, yes.events]);
    expect(cases.every((one) => cohort.timepointIds.includes(one.timepointId!) && one.itemIds[0] === 'HYD')).toBe(true);
    const all = await listRowCases(project.context, researcher, { fitId: fit.id });
    expect(all.cases).toHaveLength(60);
    expect(all.cases.every((one) => one.timepointId !== null)).toBe(true);
    const { models } = await listModels(project.context, researcher, {});
    expect(models.map((one) => one.spec.title)).toEqual(['M1']);
  });

  it('with a covariate from the future is refused when it is declared', async () => {
    const plan = ModelPlan.parse({ ...cox, terms: [{ covariateId: 'shunt_after' }] });
    const declaring = declareModel(project.context, researcher, { title: 'naive', isPrimary: false, plan });
    await expect(declaring).rejects.toMatchObject({
      code: 'model.invalid',
      facts: { problems: [{ code: 'spec.postBaseline' }] },
    });
  });

  it('with baseline imaging from time zero is refused by the freeze: the MRI of some came later', async () => {
    const { freeze: made } = await freeze('guarded');
    const plan = ModelPlan.parse({ ...cox, entry: 'origin' });
    const { spec } = await declareModel(project.context, researcher, { title: 'early', isPrimary: false, plan });
    const fitting = fitModel(project.context, researcher, { modelSpecId: spec.id, freezeId: made.id });
    await expect(fitting).rejects.toMatchObject({ code: 'model.invalid' });
    await expect(fitting).rejects.toThrow('12 of 60 cases');
  });

  it('gives the numbers of R, every one, when its own script is run on the exported files', async () => {
    const { freeze: made } = await freeze('for R');
    const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-r-'));
    const { files } = await exportFreeze(project.context, researcher, { number: made.number, folder });
    expect(files).toContain('manifest.json');
    const curves = ModelPlan.parse({
      kind: 'survival',
      groupBy: 'hydrocephalus',
      confType: 'log',
      entry: 'baselineImaging',
    });
    const scripts = new Map<string, string>();
    const ours = new Map<string, NamedNumbers>();
    for (const [title, plan] of [['M2', cox] as const, ['KM', curves] as const]) {
      const { spec } = await declareModel(project.context, researcher, { title, isPrimary: false, plan });
      const { fits } = await fitModel(project.context, researcher, { modelSpecId: spec.id, freezeId: made.id });
      const name = `model-${spec.id}.R`;
      const script = await openFreezeFile(project.context, researcher, { freezeId: made.id, name });
      scripts.set(title, script.bytes.toString('utf8'));
      ours.set(title, listNumbers(fits[0]!.result));
    }
    const inR = numbersInR(folder, scripts);
    if (inR !== null) {
      for (const [title, numbers] of ours) expect(differences(numbers, inR.get(title)!)).toEqual([]);
      expect(runR(folder, 'survival.R')).toContain('60 cases with a baseline MRI');
    }
    rmSync(folder, { recursive: true });
  });

  it('a freeze with a changed byte fits nothing and opens nothing', async () => {
    const { freeze: made } = await freeze('to be damaged');
    const { models } = await listModels(project.context, researcher, {});
    appendFileSync(path.join(freezeFolder(project.context.dataDir, made.id), 'cases.csv'), '\n');
    const fitting = fitModel(project.context, researcher, { modelSpecId: models[0]!.spec.id, freezeId: made.id });
    await expect(fitting).rejects.toMatchObject({ code: 'freeze.damaged' });
    const opening = openFreezeFile(project.context, researcher, { freezeId: made.id, name: 'cases.csv' });
    await expect(opening).rejects.toMatchObject({ code: 'freeze.damaged' });
  });

  it('files are opened by name only, and only for researchers', async () => {
    const { freeze: made } = await freeze('closed');
    const open = (actor: Actor, name: string) => openFreezeFile(project.context, actor, { freezeId: made.id, name });
    await expect(open(researcher, '../../project.json')).rejects.toMatchObject({ code: 'unknown.id' });
    await expect(open(cohort.readers[0]!, 'cases.csv')).rejects.toMatchObject({ code: 'unknown.id' });
    expect((await open(researcher, 'cases.csv')).type).toBe('text/csv; charset=utf-8');
  });
});
