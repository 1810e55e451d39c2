import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fitModel } from '../../../shared/analysis/fitModel.ts';
import type { FrozenTable } from '../../../shared/analysis/freeze/frozenTable.ts';
import { ModelPlan, type WrittenPlan } from '../../../shared/analysis/modelSpec.ts';
import { makeTable } from '../../../shared/analysis/table.ts';

const reference = resolve(import.meta.dirname, '../../../../shared/reference/survival');
const hasReference = existsSync(reference) || process.env.CI === 'true';
if (!hasReference) console.log('The reference results of R are not here: comparisons with R are skipped.');
const withReference = hasReference ? describe : describe.skip;

/** The public lung data of R's survival package as a Freeze would hold them. */
function lung(entryDays: (row: number) => string = () => '0'): FrozenTable {
  const [header, ...lines] = readFileSync(resolve(reference, 'data/lung.csv'), 'utf8').trim().split('\n');
  const names = header!.split(',');
  const rows = lines.map((line, row) => {
    const cells = line.split(',');
    const of = (name: string): string => cells[names.indexOf(name)] ?? '';
    const ecog = of('ph.ecog');
    return [
      `C${row}`,
      of('time'),
      of('status') === '2' ? '1' : '0',
      entryDays(row),
      of('age'),
      of('sex') === '1' ? 'M' : 'F',
      ecog,
    ];
  });
  const cases = makeTable(['pseudonym', 'time_days', 'event', 'entry_days', 'age_years', 'sex', 'region_count'], rows);
  const known = (name: string) => cases.columns.get(name)!.cells.map((cell) => (cell === null ? null : 0));
  return {
    cases,
    knownDays: new Map(['age_years', 'sex', 'region_count'].map((name) => [name, known(name)])),
    timeline: [],
  };
}

const cox = (terms: [string, number][], more: Partial<Extract<WrittenPlan, { kind: 'cox' }>> = {}): ModelPlan =>
  ModelPlan.parse({
    kind: 'cox',
    endpointId: 'os',
    terms: terms.map(([covariateId, per]) => ({ covariateId, per })),
    ties: 'efron',
    entry: 'origin',
    ...more,
  });

const groupedBy = (groupBy: string): ModelPlan =>
  ModelPlan.parse({ kind: 'survival', groupBy, confType: 'log', entry: 'origin' });
const curves = groupedBy('sex');

function fitted(plan: ModelPlan, frozen: FrozenTable) {
  const outcome = fitModel(plan, frozen);
  if (outcome.kind !== 'fitted') throw new Error(outcome.problems.map((one) => one.says).join(' '));
  return outcome.result;
}

withReference('a model on the public lung data gives the numbers of R', () => {
  it('medians 270 (212-310) and 426 (348-550), log-rank 10.3, p .0013', () => {
    const result = fitted(curves, lung());
    if (result.kind !== 'survival') throw new Error('no curves');
    const medians = new Map(
      result.curves.map((one) => [one.level, [one.medianDays, one.medianLowerDays, one.medianUpperDays]]),
    );
    expect(medians.get('M')).toEqual([270, 212, 310]);
    expect(medians.get('F')).toEqual([426, 348, 550]);
    expect(result.logRank?.chisq).toBeCloseTo(10.326741954885632, 8);
    expect(result.logRank?.p).toBeCloseTo(0.0013111645203554882, 9);
    expect(result.footnote).toContain('limits of type log');
  });

  it('sex 0.5754 (0.4142-0.7994) adjusted for age and ECOG, ECOG 1.5900 (1.2727-1.9864), C 0.637, PH global .216', () => {
    const result = fitted(
      cox([
        ['age_years', 1],
        ['sex', 1],
        ['region_count', 1],
      ]),
      lung(),
    );
    if (result.kind !== 'cox') throw new Error('no model');
    const male = result.rows.find((row) => row.covariateId === 'sex' && row.level === 'M')!.multivariable!;
    // lung codes women as 2: R gives women against men, the catalogue men against women.
    expect(1 / male.hr!).toBeCloseTo(0.5754, 4);
    expect([1 / male.upper!, 1 / male.lower!].map((limit) => Number(limit.toFixed(4)))).toEqual([0.4142, 0.7994]);
    const ecog = result.rows.find((row) => row.covariateId === 'region_count')!.multivariable!;
    expect([ecog.hr, ecog.lower, ecog.upper].map((one) => Number(one!.toFixed(4)))).toEqual([1.59, 1.2727, 1.9864]);
    expect(result.concordance?.value).toBeCloseTo(0.637, 3);
    expect(result.proportionality?.p).toBeCloseTo(0.216, 3);
    expect([result.n, result.events, result.dropped]).toEqual([227, 164, 1]);
    expect(result.footnote).toContain('Efron ties');
  });

  it('a hazard ratio per 10 years is the tenth power of the one per year', () => {
    const [one, ten] = [1, 10].map((per) => fitted(cox([['age_years', per]]), lung()));
    if (one?.kind !== 'cox' || ten?.kind !== 'cox') throw new Error('no model');
    expect(ten.rows[0]!.multivariable!.hr).toBeCloseTo(one.rows[0]!.multivariable!.hr! ** 10, 10);
    expect(ten.rows[0]!.label).toBe('Age at diagnosis, per 10 a');
  });

  it('univariable ratios use the rows of the whole model and say their n', () => {
    const result = fitted(
      cox([
        ['age_years', 1],
        ['region_count', 1],
      ]),
      lung(),
    );
    if (result.kind !== 'cox') throw new Error('no model');
    expect(result.rows.map((row) => row.univariable?.n)).toEqual([227, 227]);
  });

  it('delayed entries are counted, and a case whose follow-up ends on its entry day is left out', () => {
    const frozen = lung((row) => (row < 3 ? '9' : row === 3 ? '100000' : row === 4 ? '' : '0'));
    const result = fitted(cox([['age_years', 1]], { entry: 'baselineImaging' }), frozen);
    if (result.kind !== 'cox') throw new Error('no model');
    expect([result.n, result.dropped, result.delayedEntries]).toEqual([226, 2, 3]);
    expect(result.footnote).toContain('(3 delayed)');
  });
});

describe('what a model refuses', () => {
  const row = (name: string, time: string, event: string, entry: string, value: string) => [
    name,
    time,
    event,
    entry,
    value,
  ];
  const cases = (covariate: string, knownDays: (number | null)[]): FrozenTable => ({
    cases: makeTable(
      ['pseudonym', 'time_days', 'event', 'entry_days', covariate],
      [
        row('A', '40', '1', '5', '1'),
        row('B', '90', '0', '0', '0'),
        row('C', '70', '1', '0', '1'),
        row('D', '20', '1', '0', '0'),
      ],
    ),
    knownDays: new Map([[covariate, knownDays]]),
    timeline: [],
  });

  it('a shunt after the diagnosis as a baseline covariate is refused: it belongs to those who lived to have it', () => {
    const outcome = fitModel(cox([['shunt_after', 1]]), cases('shunt_after', [10, 90, 3, 20]));
    expect(outcome.kind === 'refused' && outcome.problems.map((one) => one.code)).toEqual(['spec.postBaseline']);
  });

  it('hydrocephalus seen on day 5 is refused from time zero and taken when cases enter at their baseline MRI', () => {
    const frozen = cases('hydrocephalus', [5, -3, 0, 0]);
    const early = fitModel(cox([['hydrocephalus', 1]]), frozen);
    expect(early.kind === 'refused' && early.problems[0]!.says).toContain('1 of 4 cases');
    const late = { entry: 'baselineImaging', penalty: 'firth' } as const;
    expect(fitModel(cox([['hydrocephalus', 1]], late), frozen).kind).toBe('fitted');
  });

  it('curves by a number, a step on levels, an unknown covariate and a covariate named twice', () => {
    const frozen = cases('hydrocephalus', [0, 0, 0, 0]);
    const number = cases('age_years', [0, 0, 0, 0]);
    expect(fitModel(groupedBy('age_years'), number).kind).toBe('refused');
    expect(fitModel(cox([['hydrocephalus', 2]]), frozen).kind).toBe('refused');
    expect(fitModel(cox([['astrology', 1]]), frozen).kind).toBe('refused');
    expect(
      fitModel(
        cox([
          ['hydrocephalus', 1],
          ['hydrocephalus', 1],
        ]),
        frozen,
      ).kind,
    ).toBe('refused');
  });

  it('3 events for one degree of freedom are refused, and taken with a warning under a penalty', () => {
    const frozen = cases('hydrocephalus', [0, 0, 0, 0]);
    const refused = fitModel(cox([['hydrocephalus', 1]]), frozen);
    expect(refused.kind === 'refused' && refused.problems.map((one) => one.code)).toEqual(['fit.tooFewEvents']);
    const outcome = fitModel(cox([['hydrocephalus', 1]], { penalty: 'firth' }), frozen);
    const codes = outcome.kind === 'fitted' ? outcome.result.problems.map((one) => one.code) : [];
    expect(codes).toContain('fit.fewEvents');
    expect(codes).toContain('fit.smallCell');
  });
});
