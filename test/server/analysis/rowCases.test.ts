import { jest } from '@jest/globals';
import { declareModel } from '../../../server/analysis/declareModel.ts';
import { fitModel } from '../../../server/analysis/fitModel.ts';
import { listRowCases } from '../../../server/analysis/listRowCases.ts';
import { makeFreeze } from '../../../server/analysis/makeFreeze.ts';
import type { Actor } from '../../../server/base/actor.ts';
import { recordAudit } from '../../../server/db/recordAudit.ts';
import { tables } from '../../../server/db/tables.ts';
import { ModelPlan, type WrittenPlan } from '../../../shared/analysis/modelSpec.ts';
import { addDays } from '../../../shared/base/day.ts';
import { openTestProject, type TestProject } from '../testProject.ts';
import { type Cohort, fillCohort } from './cohort.ts';

jest.setTimeout(60_000);

const FOLLOWED = 20;
let project: TestProject;
let cohort: Cohort;
let researcher: Actor;
let freezeId: string;
/** The follow-up of each of the first cases, by case. */
const followUps = new Map<string, string>();

beforeAll(async () => {
  project = await openTestProject();
  cohort = await fillCohort(project, 61);
  researcher = await project.person('rosa', 'researcher');
  for (const timepointId of cohort.timepointIds.slice(0, FOLLOWED)) await addFollowUp(timepointId);
  const { freeze } = await makeFreeze(project.context, researcher, { title: 'followed', isInterim: false });
  freezeId = freeze.id;
}, 60_000);
afterAll(() => project.close());

/** A second MRI five days after the first, read with the same answers but for hydrocephalus, which is there now. */
async function addFollowUp(baselineId: string): Promise<void> {
  const { db, newId } = project.context;
  const [timepoint] = await db.find(tables.timepoints, { id: baselineId });
  const [adjudication] = await db.find(tables.adjudications, { timepointId: baselineId });
  const consensus = await db.find(tables.consensus, { timepointId: baselineId });
  const [timepointId, adjudicationId] = [newId(), newId()];
  const day = addDays(timepoint!.endDay!, 5);
  followUps.set(timepoint!.caseId, timepointId);
  const visit = { visit: 'followUp' as const, followUpNumber: 1, startDay: day, endDay: day };
  await db.write(async (tx) => {
    await tx.insert(tables.timepoints, [{ ...timepoint!, ...visit, id: timepointId }]);
    await tx.insert(tables.adjudications, [
      { ...adjudication!, id: adjudicationId, timepointId, code: `F-${baselineId}` },
    ]);
    await tx.insert(
      tables.consensus,
      consensus.map((one) => ({
        ...one,
        id: newId(),
        adjudicationId,
        timepointId,
        answer: one.itemId === 'HYD' ? one.answer!.replace('"absent"', '"present"') : one.answer,
      })),
    );
    await recordAudit(tx, { at: timepoint!.placedAt, who: 'test', verb: 'addFollowUp', ids: [], detail: '' });
  });
}

async function fitOf(title: string, plan: WrittenPlan): Promise<string> {
  const given = { title, isPrimary: false, plan: ModelPlan.parse(plan) };
  const { spec } = await declareModel(project.context, researcher, given);
  const { fits } = await fitModel(project.context, researcher, { modelSpecId: spec.id, freezeId });
  return fits[0]!.id;
}

describe('the cases behind a row', () => {
  it('of a covariate over time lead back to the visit and items of the value that was asked for, not to the baseline', async () => {
    const terms = [{ covariateId: 'hydrocephalus', time: 'overTime' as const }];
    const fitId = await fitOf('over time', { kind: 'cox', entry: 'origin', ties: 'efron', terms });
    const asked = { fitId, covariateId: 'hydrocephalus' };
    const { cases } = await listRowCases(project.context, researcher, { ...asked, level: '1' });
    const changed = cases.filter((one) => one.value === '0 → 1');
    expect(changed.length).toBeGreaterThan(5);
    expect(changed.map((one) => one.timepointId)).toEqual(changed.map((one) => followUps.get(one.caseId)));
    expect(changed.every((one) => one.itemIds[0] === 'HYD')).toBe(true);
    const before = await listRowCases(project.context, researcher, { ...asked, level: '0' });
    const same = before.cases.filter((one) => changed.some(({ caseId }) => caseId === one.caseId));
    expect(same).toHaveLength(changed.length);
    expect(same.every((one) => cohort.timepointIds.includes(one.timepointId!))).toBe(true);
  });

  it('of Table 1 are narrowed to a group, and the groups add up to the row', async () => {
    const covariateIds = ['sex'];
    const basis = { kind: 'table1', entry: 'baselineImaging' } as const;
    const fitId = await fitOf('Table 1', { ...basis, groupBy: 'hydrocephalus', covariateIds });
    const count = async (within?: { withinId: string; withinLevel: string }) =>
      (await listRowCases(project.context, researcher, { fitId, covariateId: 'sex', level: 'F', ...within })).cases
        .length;
    const [no, yes] = [
      await count({ withinId: 'hydrocephalus', withinLevel: '0' }),
      await count({ withinId: 'hydrocephalus', withinLevel: '1' }),
    ];
    expect([no > 0, yes > 0, no + yes]).toEqual([true, true, await count()]);
    await expect(count({ withinId: 'stratum', withinLevel: 'F' })).rejects.toMatchObject({ code: 'unknown.id' });
  });

  it('of an interaction are those in both levels; of a stratum those of its words', async () => {
    const terms = [{ covariateId: 'hydrocephalus' }, { covariateId: 'age_years', per: 10 }];
    const pair: [string, string] = ['hydrocephalus', 'age_years'];
    const basis = { kind: 'cox', entry: 'baselineImaging', ties: 'efron' } as const;
    const fitId = await fitOf('pair', { ...basis, terms, interactions: [pair], strata: ['sex'], penalty: 'firth' });
    const list = (input: object) => listRowCases(project.context, researcher, { fitId, ...input });
    const yes = await list({ covariateId: 'hydrocephalus', level: '1' });
    expect((await list({ covariateId: 'hydrocephalus', level: '1', withinId: 'age_years' })).cases).toEqual(yes.cases);
    const women = await list({ covariateId: 'sex', level: 'F' });
    const stratum = await list({ withinId: 'stratum', withinLevel: 'Sex female' });
    const ids = (cases: readonly { caseId: string }[]) => cases.map((one) => one.caseId);
    expect([stratum.cases.length > 0, ids(stratum.cases)]).toEqual([true, ids(women.cases)]);
  });
});
