import { jest } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sha256 } from '../../../server/analysis/currentHeads.ts';
import { declareModel } from '../../../server/analysis/declareModel.ts';
import { exportFreeze } from '../../../server/analysis/exportFreeze.ts';
import { fitModel } from '../../../server/analysis/fitModel.ts';
import { freezeFolder } from '../../../server/analysis/freezeFiles.ts';
import { listModels } from '../../../server/analysis/listModels.ts';
import { loadRows } from '../../../server/analysis/loadRows.ts';
import { makeFreeze } from '../../../server/analysis/makeFreeze.ts';
import { previewFreeze } from '../../../server/analysis/previewFreeze.ts';
import type { Actor } from '../../../server/base/actor.ts';
import { recordAudit } from '../../../server/db/recordAudit.ts';
import { tables } from '../../../server/db/tables.ts';
import { parseCsv } from '../../../server/cases/parseCsv.ts';
import { compareHeads } from '../../../shared/analysis/freeze/compareHeads.ts';
import { inputsOf } from '../../../shared/analysis/inputsOf.ts';
import { layOutFreeze } from '../../../shared/analysis/freeze/layOutFreeze.ts';
import { listHeads } from '../../../shared/analysis/freeze/listHeads.ts';
import { ModelPlan, type WrittenPlan } from '../../../shared/analysis/modelSpec.ts';
import type { PopulationRule } from '../../../shared/analysis/freeze/populationRule.ts';
import { addDays } from '../../../shared/base/day.ts';
import { openTestProject, type TestProject } from '../testProject.ts';
import { type Cohort, fillCohort } from './cohort.ts';
import { runR } from './runR.ts';

jest.setTimeout(60_000);

let project: TestProject;
let cohort: Cohort;
let researcher: Actor;
const later = '2026-02-01T08:00:00.000Z';

beforeAll(async () => {
  project = await openTestProject();
  cohort = await fillCohort(project, 41);
  researcher = await project.person('rosa', 'researcher');
}, 60_000);
afterAll(() => project.close());

type Choices = { population?: PopulationRule[]; cutoffDay?: string };
const freeze = (title: string, choices: Choices = {}) =>
  makeFreeze(project.context, researcher, { title, isInterim: false, ...choices });
const read = (freezeId: string, name: string) =>
  readFileSync(path.join(freezeFolder(project.context.dataDir, freezeId), name), 'utf8');

/** A column of `cases.csv` by pseudonym. */
function column(freezeId: string, name: string): Map<string, string> {
  const { header, rows } = parseCsv(read(freezeId, 'cases.csv'))!;
  return new Map(rows.map((row) => [row[0]!, row[header.indexOf(name)]!]));
}

const rules: PopulationRule[] = [
  { says: 'Younger than 50 a', keep: { kind: 'range', covariateId: 'age_years', from: 50, to: null } },
  { says: 'Melanoma', keep: { kind: 'levels', covariateId: 'primary_tumour', codes: ['lung', 'breast'] } },
  { says: 'No baseline MRI', keep: { kind: 'baselineImaging' } },
];

/** A model of one covariate. */
const cox = (covariateId: string, entry: 'origin' | 'baselineImaging'): WrittenPlan => ({
  kind: 'cox',
  terms: [{ covariateId }],
  ties: 'efron',
  entry,
});

describe('the population of a freeze', () => {
  it('is declared with it: every case is counted once, at the first rule that leaves it out, and the numbers add up', async () => {
    const { freeze: made, flow } = await freeze('with rules', { population: rules });
    const byRule = flow.excluded.map((one) => one.caseIds.length);
    expect(flow.excluded.map((one) => one.reason)).toEqual([
      'No positive CSF cytology is recorded.',
      ...rules.map((rule) => rule.says),
    ]);
    expect(flow.included + byRule.reduce((sum, n) => sum + n, 0)).toBe(flow.cases);
    expect(new Set(flow.excluded.flatMap((one) => one.caseIds)).size).toBe(flow.cases - flow.included);
    expect([made.caseCount, made.excludedCount, made.population]).toEqual([flow.included, 41 - flow.included, rules]);
    const [ages, tumours, isIn] = ['age_years', 'primary_tumour', 'in_population'].map((name) => column(made.id, name));
    expect(isIn!.size).toBe(40);
    for (const [pseudonym, value] of isIn!)
      expect(value).toBe(Number(ages!.get(pseudonym)) >= 50 && tumours!.get(pseudonym) !== 'melanoma' ? '1' : '0');
    const young = [...ages!].filter(([, age]) => Number(age) < 50).length;
    expect(byRule[1]).toBe(young);
    const events = column(made.id, 'event');
    expect(made.eventCount).toBe([...isIn!].filter(([one, value]) => value === '1' && events.get(one) === '1').length);
  });

  it('in another order counts the same cases under another reason', async () => {
    const one = await previewFreeze(project.context, researcher, { population: rules });
    const two = await previewFreeze(project.context, researcher, { population: [...rules].reverse() });
    expect(two.flow.included).toBe(one.flow.included);
    const melanoma = (found: typeof one) => found.flow.excluded.find((group) => group.reason === 'Melanoma')!;
    expect(melanoma(two).caseIds.length).toBeGreaterThan(melanoma(one).caseIds.length);
  });

  it('is what models take', async () => {
    const { freeze: made, flow } = await freeze('for a model', { population: rules });
    const plan = ModelPlan.parse({ kind: 'survival', groupBy: null, confType: 'log', entry: 'origin' });
    const { spec } = await declareModel(project.context, researcher, { title: 'all', isPrimary: false, plan });
    const { fits } = await fitModel(project.context, researcher, { modelSpecId: spec.id, freezeId: made.id });
    expect(fits[0]!.result).toMatchObject({ n: flow.included });
  });

  it('is never chosen by what is known only to those who lived until it', async () => {
    const says = 'Never shunted';
    const population: PopulationRule[] = [{ says, keep: { kind: 'known', covariateId: 'shunt_after' } }];
    await expect(freeze('immortal', { population })).rejects.toMatchObject({ code: 'freeze.population' });
  });
});

describe('problems of the data', () => {
  it('are seen before a freeze is made, do not stop it, and stand in its manifest with their cases', async () => {
    const { context } = project;
    await context.db.write(async (tx) => {
      await tx.update(tables.timepoints, { id: cohort.timepointIds[1]! }, { doubts: ['Two scans on one day.'] });
      await recordAudit(tx, { at: later, who: 'test', verb: 'doubt', ids: [], detail: '' });
    });
    const seen = await previewFreeze(context, researcher, {});
    const expected = [
      {
        code: 'timepoint.unresolved',
        says: 'The facts do not decide the phase. Two scans on one day.',
        caseIds: [cohort.caseIds[1]],
      },
    ];
    expect(seen.problems).toEqual(expected);
    const { freeze: made, problems } = await freeze('accepted');
    expect(problems).toEqual(expected);
    expect(JSON.parse(read(made.id, 'manifest.json'))).toMatchObject({ problems: expected, openReads: 0 });
  });
});

describe('the same state', () => {
  it('laid out twice and exported twice gives the same bytes', async () => {
    const population = rules;
    const [one, two] = [1, 2].map(
      () => async () => layOutFreeze(await loadRows(project.context.db), { population, cutoffs: null }),
    );
    expect(await one!()).toEqual(await two!());
    const { freeze: made } = await freeze('twice', { population });
    const folders = ['a', 'b'].map((name) => mkdtempSync(path.join(os.tmpdir(), `leptolink-${name}-`)));
    for (const folder of folders) await exportFreeze(project.context, researcher, { number: made.number, folder });
    const [a, b] = folders.map((folder) =>
      readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'base64')]),
    );
    expect(a).toEqual(b);
    expect(a).toHaveLength(12);
    for (const folder of folders) rmSync(folder, { recursive: true });
  });
});

describe('a cut-off day', () => {
  const offsetOf = (caseId: string) => project.context.identity.store().caseById(caseId)!.offsetDays;

  it('is placed by the identity store: who lived on is censored on it, who was diagnosed later is not in the table, no file tells the day', async () => {
    const store = project.context.identity.store();
    const bare = { names: [], birthDay: null, sex: null, phones: [] };
    await store.addCases(cohort.caseIds.map((caseId, index) => ({ caseId, recordNumbers: [`R${index}`], ...bare })));
    // The cohort's days are shifted ones: all were diagnosed on 2024-03-01 of their own offset, so on different true days.
    const trueDiagnoses = cohort.caseIds.map((caseId) => addDays('2024-03-01', -offsetOf(caseId))).sort();
    const cutoffDay = addDays(trueDiagnoses[Math.floor(trueDiagnoses.length / 2)]!, 5);
    const now = project.context.now;
    project.context.now = () => '2099-01-01T08:00:00.000Z';
    try {
      const whole = await freeze('whole');
      const { freeze: made, flow } = await freeze('cut', { cutoffDay });
      const [all, cut, isDead] = [
        column(whole.freeze.id, 'time_days'),
        column(made.id, 'time_days'),
        column(made.id, 'event'),
      ];
      const wasDead = column(whole.freeze.id, 'event');
      const lateReason = flow.excluded.find((one) => one.reason === 'The diagnosis lies after the cut-off day.')!;
      expect(cut.size + lateReason.caseIds.length).toBe(all.size);
      let censored = 0;
      for (const [pseudonym, time] of cut) {
        const index = Number(pseudonym.slice(3)) - 1;
        const until = Math.round(
          (Date.parse(cutoffDay) - Date.parse(addDays('2024-03-01', -offsetOf(cohort.caseIds[index]!)))) / 86_400_000,
        );
        const expected = Math.min(Number(all.get(pseudonym)), until);
        expect([pseudonym, Number(time)]).toEqual([pseudonym, expected]);
        const isCut = until < Number(all.get(pseudonym));
        if (isCut) censored += 1;
        expect(isDead.get(pseudonym)).toBe(isCut ? '0' : wasDead.get(pseudonym));
      }
      expect(censored).toBeGreaterThan(0);
      for (const { name } of (await freeze('cut again', { cutoffDay })).files) {
        expect(read(made.id, name)).not.toContain(cutoffDay);
      }
      expect(read(made.id, 'manifest.json')).not.toContain(cutoffDay);
      expect(made.cutoffDay).toBe(cutoffDay);
    } finally {
      project.context.now = now;
    }
  });

  it('is refused while the identity store is locked, and when it lies ahead', async () => {
    await expect(freeze('ahead', { cutoffDay: '2999-01-01' })).rejects.toMatchObject({ code: 'freeze.cutoffAhead' });
    const store = project.context.identity.lock()!;
    await expect(freeze('locked', { cutoffDay: '2024-01-01' })).rejects.toMatchObject({ code: 'identity.locked' });
    expect((await freeze('needs no key')).freeze.cutoffDay).toBeNull();
    project.context.identity.unlock(store);
  });
});

describe('a fit', () => {
  const declare = async (title: string, plan: WrittenPlan) => {
    const { spec } = await declareModel(project.context, researcher, {
      title,
      isPrimary: false,
      plan: ModelPlan.parse(plan),
    });
    return spec.id;
  };
  const change = async (
    what: string,
    write: (tx: Parameters<Parameters<TestProject['context']['db']['write']>[0]>[0]) => Promise<unknown>,
  ) =>
    project.context.db.write(async (tx) => {
      await write(tx);
      await recordAudit(tx, { at: later, who: 'test', verb: what, ids: [], detail: '' });
    });

  it('is stale exactly when something it was computed from has changed, and says what', async () => {
    const { context } = project;
    const { freeze: made } = await freeze('under two models');
    const ids = [
      await declare('age', cox('age_years', 'origin')),
      await declare('hydro', cox('hydrocephalus', 'baselineImaging')),
    ];
    for (const modelSpecId of ids) await fitModel(context, researcher, { modelSpecId, freezeId: made.id });
    const stale = async () => {
      const { models } = await listModels(context, researcher, {});
      return ids.map((id) => models.find((one) => one.spec.id === id)!.fits[0]!.staleSays);
    };
    expect(await stale()).toEqual([[], []]);
    await change('kps', (tx) =>
      tx.update(tables.caseValues, { caseId: cohort.caseIds[2]!, itemId: 'kps' }, { value: '77' }),
    );
    expect(await stale()).toEqual([[], []]);
    const { assignmentId } = (await context.db.find(tables.reads, { digest: '7-1' }))[0]!;
    await change('read', (tx) => tx.update(tables.reads, { assignmentId }, { digest: 'another' }));
    expect(await stale()).toEqual([[], ['1 read changed: LM-0008 baseline']]);
    await change('age', (tx) =>
      tx.update(tables.caseValues, { caseId: cohort.caseIds[5]!, itemId: 'age_years' }, { value: '44.5' }),
    );
    expect((await stale())[0]).toEqual(['1 case changed: LM-0006 (Age at diagnosis)']);
    expect((await stale())[1]).toEqual(['1 read changed: LM-0008 baseline']);
    await change('death', (tx) =>
      tx.update(tables.caseValues, { caseId: cohort.caseIds[6]!, itemId: 'vital_status' }, { value: 'lost' }),
    );
    expect((await stale())[1]![0]).toBe('1 case changed: LM-0007 (Vital status)');
    expect((await stale())[0]![0]).toContain('2 cases changed: ');
  });
});

describe('a link', () => {
  it('that changes turns stale what was computed from its visit, and nothing else', async () => {
    const rows = await loadRows(project.context.db);
    const uid = '1.2.3.4';
    const nobody = { endedAt: null, endedBy: null, reason: null, supersededById: null };
    const facts = {
      id: 'L1',
      studyInstanceUid: uid,
      caseId: cohort.caseIds[4]!,
      evidence: '',
      linkedBy: '',
      linkedAt: later,
    };
    const heads = (dayDelta: number) =>
      listHeads(
        {
          ...rows,
          links: [{ ...facts, method: 'person', dayDelta, ...nobody }],
          timepointStudies: [{ timepointId: cohort.timepointIds[4]!, studyInstanceUid: uid }],
        },
        sha256,
      );
    const saysOf = (plan: WrittenPlan) => {
      const inputs = inputsOf(ModelPlan.parse(plan), { entries: heads(0), population: [] });
      return compareHeads(heads(0), heads(3), inputs).says;
    };
    expect(saysOf(cox('hydrocephalus', 'baselineImaging'))).toEqual(['1 link changed: LM-0005 baseline']);
    expect(saysOf(cox('age_years', 'baselineImaging'))).toEqual(['1 link changed: LM-0005 baseline']);
    expect(saysOf(cox('age_years', 'origin'))).toEqual([]);
    expect(saysOf(cox('response', 'origin'))).toEqual([]);
  });
});

describe('label scripts', () => {
  it('are plain ASCII, name every coded column, and give factors in words when R runs them', async () => {
    const { freeze: made } = await freeze('labelled');
    for (const name of ['labels.R', 'labels.sps', 'labels.do']) {
      const text = read(made.id, name);
      expect(text).toMatch(/^[\x20-\x7e\n]*$/);
      for (const word of ['D_HYD', 'female', 'not imaged', 'censored', 'consensus_wide', 'reads_long'])
        expect(text).toContain(word);
    }
    const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-labels-'));
    await exportFreeze(project.context, researcher, { number: made.number, folder });
    const lines = [
      'source("labels.R")',
      'cat(levels(cases$sex), attr(cases$age_years, "label"), attr(cases$event, "labels"), class(cases$time_days), nrow(cases), sep = "|")',
      'cat("\\n"); cat(levels(consensus_wide$CBL_HEM)[1:2], nrow(consensus_wide), sum(is.na(reads_long$item_id)), sep = "|")',
      'raw <- read.csv("cases.csv", na.strings = "", colClasses = "character")',
      'cat("\\n"); cat(all(sapply(names(raw), function(one) identical(is.na(raw[[one]]), as.vector(is.na(cases[[one]]))))))',
    ];
    writeFileSync(path.join(folder, 'try.R'), lines.join('\n'));
    const printed = runR(folder, 'try.R');
    if (printed !== null)
      expect(printed.split('\n')).toEqual([
        'female|male|Age at diagnosis (a)|0|1|numeric|40',
        'absent|present|41|0',
        'TRUE',
      ]);
    rmSync(folder, { recursive: true });
  });
});
