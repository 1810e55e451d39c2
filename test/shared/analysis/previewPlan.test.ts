import { describeCovariate } from '../../../shared/analysis/describeCovariate.ts';
import { findCovariate } from '../../../shared/analysis/freeze/covariates.ts';
import { fitModel } from '../../../shared/analysis/fitModel.ts';
import type { FrozenTable } from '../../../shared/analysis/freeze/frozenTable.ts';
import { ModelPlan } from '../../../shared/analysis/modelSpec.ts';
import { previewPlan } from '../../../shared/analysis/previewPlan.ts';
import { makeTable } from '../../../shared/analysis/table.ts';

const CASES = 60;
const every = (row: number, n: number) => row % n === 0;

/** Sixty cases: the first five without a baseline MRI, every tenth of the rest not judged, a shunt during follow-up in every sixth. */
function frozenTable(): FrozenTable {
  const header = [
    'pseudonym',
    'time_days',
    'event',
    'entry_days',
    'in_population',
    'age_years',
    'hydrocephalus',
    'spine_positive',
    'shunt_after',
  ];
  const rows = Array.from({ length: CASES }, (_, row) => [
    `C${row}`,
    String(20 + 7 * ((row * 17) % CASES)),
    every(row, 4) ? '0' : '1',
    row < 5 ? '' : every(row, 3) ? '9' : '0',
    row === CASES - 1 ? '0' : '1',
    String(40 + ((row * 7) % 31)),
    row < 5 || every(row, 10) ? '' : every(row, 2) ? '1' : '0',
    row < 5 ? '' : every(row, 5) ? 'notImaged' : every(row, 2) ? 'yes' : 'no',
    every(row, 6) ? '1' : '0',
  ]);
  const cases = makeTable(header, rows);
  const knownOn = (name: string, day: (row: number) => number) =>
    [name, cases.columns.get(name)!.cells.map((cell, row) => (cell === null ? null : day(row)))] as const;
  const atEntry = (row: number) => (every(row, 3) ? 9 : 0);
  return {
    cases,
    knownDays: new Map([
      knownOn('age_years', () => 0),
      knownOn('hydrocephalus', atEntry),
      knownOn('spine_positive', atEntry),
      knownOn('shunt_after', () => 15),
    ]),
    timeline: [],
  };
}

const cox = (covariateIds: readonly string[], more: object = {}): ModelPlan =>
  ModelPlan.parse({
    kind: 'cox',
    entry: 'baselineImaging',
    ties: 'efron',
    terms: covariateIds.map((covariateId) => ({ covariateId })),
    ...more,
  });

describe('what a plan would take from a freeze', () => {
  const frozen = frozenTable();

  it('adds up: cases taken and cases left out by reason are the cases of the freeze', () => {
    const preview = previewPlan(cox(['age_years', 'hydrocephalus']), frozen);
    const left = preview.dropped.reduce((sum, one) => sum + one.n, 0);
    expect(preview.n + left).toBe(CASES);
    expect(preview.dropped).toEqual([
      { reason: 'population', covariateId: null, n: 1 },
      { reason: 'noBaselineImaging', covariateId: null, n: 5 },
      { reason: 'missing', covariateId: 'hydrocephalus', n: 5 },
    ]);
  });

  it('is what the fit then takes', () => {
    const plan = cox(['age_years', 'hydrocephalus']);
    const preview = previewPlan(plan, frozen);
    const fit = fitModel(plan, frozen);
    if (fit.kind !== 'fitted' || fit.result.kind !== 'cox') throw new Error('no fit');
    expect(fit.result).toMatchObject({ n: preview.n, events: preview.events, degreesOfFreedom: 2 });
    expect(preview.eventsPerDf).toBe(preview.events / 2);
  });

  it('is counted also where the guard against immortal time refuses the plan', () => {
    const preview = previewPlan(cox(['age_years', 'shunt_after']), frozen);
    expect(preview.problems.map((one) => [one.code, one.severity])).toEqual([['spec.postBaseline', 'error']]);
    expect(preview).toMatchObject({ n: CASES - 6, degreesOfFreedom: 2 });
    const reasoned = { override: { reason: 'to show what it does' } };
    const overridden = previewPlan(cox(['age_years', 'shunt_after'], reasoned), frozen);
    expect(overridden.problems.map((one) => one.severity)).not.toContain('error');
    expect(overridden.n).toBe(preview.n);
  });
});

describe('a covariate of a freeze', () => {
  const frozen = frozenTable();

  it('is known, missing or not imaged in each case of the population', () => {
    const spine = describeCovariate(findCovariate('spine_positive')!, frozen, 'os');
    expect(spine).toMatchObject({ cases: 59, known: 43, missing: 0, notImaged: 16 });
    const water = describeCovariate(findCovariate('hydrocephalus')!, frozen, 'os');
    expect(water).toMatchObject({ cases: 59, known: 49, missing: 5, notImaged: 5 });
  });

  it('is distributed over all its cases with the events of each bar', () => {
    const age = describeCovariate(findCovariate('age_years')!, frozen, 'os');
    expect(age.bars.reduce((sum, bar) => sum + bar.n, 0)).toBe(59);
    expect(age.bars.reduce((sum, bar) => sum + bar.events, 0)).toBe(age.events);
    expect(age.quartiles).toMatchObject({ min: 40, max: 70 });
  });

  it('says in how many cases it became known after they had entered', () => {
    const shunt = describeCovariate(findCovariate('shunt_after')!, frozen, 'os');
    expect(shunt.knownDays).toMatchObject({ earliest: 15, latest: 15, afterEntry: 59 });
  });
});
