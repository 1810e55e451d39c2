import { fitModel } from '../../../shared/analysis/fitModel.ts';
import {
  answerOfR,
  coxPlan,
  curvesPlan,
  lmCohort,
  refusalsOf,
  resultOf,
  smallTable,
  withReference,
} from './lmCohort.ts';

const sayings = (problems: readonly { code: string; says: string }[], code: string): string =>
  problems.find((one) => one.code === code)?.says ?? '';

withReference('what a plan on the LM cohort is told', () => {
  it('response at follow-up as a baseline covariate is refused, and offered over time or at a landmark', () => {
    const [first] = refusalsOf(coxPlan(['response']), { ...lmCohort(), timeline: [] });
    expect(first!.code).toBe('spec.postBaseline');
    expect(first!.says).toContain('Let it go over time, or choose a landmark.');
    expect(refusalsOf(coxPlan(['response_follow_up_1']), lmCohort())[0]!.says).toContain('Choose a landmark.');
  });

  it('with a reason it is fitted, the reason stands in the footnote and the number of cases in a warning', () => {
    const reason = 'asked for by reviewer 2, shown beside the landmark';
    const result = resultOf('cox', coxPlan(['response_follow_up_1'], { override: { reason } }), lmCohort());
    expect(result.footnote).toContain(reason);
    expect(result.basis!.overrideReason).toBe(reason);
    expect(sayings(result.problems, 'fit.overridden')).toMatch(/in 227 of 227 cases|in \d+ of \d+ cases/);
  });

  it('a cut-off found in the data, and the median, are marked; a declared one is not', () => {
    const plan = (origin: 'dataDriven' | 'median' | 'declared') =>
      coxPlan([{ covariateId: 'age_years', cut: { at: 60, origin } }]);
    const found = resultOf('cox', plan('dataDriven'), lmCohort());
    expect(sayings(found.problems, 'fit.dataDrivenCut')).toContain('60');
    expect(found.footnote).toContain('found in these data');
    expect(found.rows.map((row) => row.levelLabel)).toEqual(['< 60', '>= 60']);
    expect(found.rows[0]!.n + found.rows[1]!.n).toBe(300);
    expect(found.rows[0]!.cut).toEqual({ at: 60, origin: 'dataDriven' });
    expect(sayings(resultOf('cox', plan('median'), lmCohort()).problems, 'fit.dataDrivenCut')).toContain('the median');
    expect(sayings(resultOf('cox', plan('declared'), lmCohort()).problems, 'fit.dataDrivenCut')).toBe('');
  });

  it('a level that nobody has and one with few cases are named', () => {
    const result = resultOf('cox', coxPlan(['eano_letter']), lmCohort());
    expect(sayings(result.problems, 'fit.emptyLevel')).toContain('D hydrocephalus only');
  });

  it('a covariate that goes over time needs a freeze that has its values', () => {
    const plan = coxPlan([{ covariateId: 'response', time: 'overTime' }]);
    expect(refusalsOf(plan, { ...lmCohort(), timeline: [] })[0]!.code).toBe('spec.noTimeline');
    expect(refusalsOf(coxPlan([{ covariateId: 'age_years', time: 'overTime' }]), lmCohort())[0]!.says).toContain(
      'one value only',
    );
  });

  it('proportional hazards: the test of R stands beside each term, and below 0.05 a sentence says what to do', () => {
    const result = resultOf(
      'cox',
      coxPlan(['age_years', 'hydrocephalus', 'kps', 'hypertension', 'brain_metastases'], { penalty: 'firth' }),
      lmCohort(),
    );
    const said = result.problems.filter((one) => one.code === 'fit.nonProportional').length;
    const below = result.parts!.proportionalityTests.filter((one) => one.p < 0.05).length;
    expect(said).toBe(below);
    const r = answerOfR('coxph/lm-landmark60').cox_zph.km.rows;
    const landmark = resultOf(
      'cox',
      coxPlan(['age_years', 'hydrocephalus', 'response_follow_up_1'], { landmarkDay: 60 }),
      lmCohort(),
    );
    expect(landmark.parts!.proportionalityTests.map((one) => one.p)).toEqual(
      r.slice(0, 3).map((row: { p: number }) => expect.closeTo(row.p, 7)),
    );
    expect(landmark.proportionality!.p).toBeCloseTo(r[3]!.p, 7);
  });

  it('keys that exclude each other are refused, none is ignored', () => {
    const plans = [
      coxPlan([{ covariateId: 'age_years', per: 10, knots: 3 }]),
      coxPlan([{ covariateId: 'sex', knots: 3 }]),
      coxPlan(['age_years'], { penalty: 'firth', ties: 'exact' }),
      coxPlan(['age_years'], { strata: ['kps'] }),
      coxPlan(['age_years'], { strata: ['age_years'] }),
      coxPlan(['age_years', 'sex'], { interactions: [['age_years', 'kps']] }),
      coxPlan([{ covariateId: 'age_years', knots: 3 }, 'sex'], { interactions: [['age_years', 'sex']] }),
      curvesPlan(null, { trend: true }),
      curvesPlan('response', { groupTime: 'overTime', restrictedDays: 100 }),
      curvesPlan('sex', { restrictedDays: 100_000 }),
    ];
    for (const plan of plans) expect(refusalsOf(plan, lmCohort()).length).toBeGreaterThan(0);
  });
});

/** 60 cases with a time of their own, every second dead. */
function sixty(columns: Record<string, (row: number) => string | number | null>) {
  const rows = Array.from({ length: 60 }, (_, row) => row);
  const base = {
    time_days: rows.map((row) => 10 + ((row * 37) % 101)),
    event: rows.map((row) => (row % 3 === 0 ? 0 : 1)),
  };
  const more = Object.fromEntries(Object.entries(columns).map(([name, of]) => [name, rows.map(of)]));
  return smallTable({ ...base, ...more });
}

const age = (row: number): number => 40 + ((row * 13) % 41);

describe('bad input gives a coded sentence, never NaN and never a crash', () => {
  const codes = (plan: Parameters<typeof fitModel>[0], frozen: Parameters<typeof fitModel>[1]): string[] => {
    const outcome = fitModel(plan, frozen);
    const text = JSON.stringify(outcome);
    expect(text).not.toMatch(/NaN|Infinity/);
    const problems = outcome.kind === 'refused' ? outcome.problems : outcome.result.problems;
    return [outcome.kind, ...problems.map((one) => one.code)];
  };

  it('zero events', () => {
    const frozen = sixty({ age_years: age, sex: (row) => (row % 2 ? 'M' : 'F'), event: () => 0 });
    expect(codes(coxPlan(['age_years']), frozen)).toEqual(['refused', 'spec.noEvents']);
    expect(codes(curvesPlan('sex'), frozen)).toEqual(['fitted', 'fit.noEvents']);
  });

  it('one group empty', () => {
    const frozen = sixty({ sex: () => 'M' });
    expect(codes(curvesPlan('sex'), frozen)).toEqual(['fitted', 'fit.oneGroup', 'fit.emptyLevel']);
    expect(codes(coxPlan(['sex']), frozen)).toContain('fit.noInformation');
  });

  it('all tied', () => {
    const frozen = sixty({ age_years: age, time_days: () => 100, event: () => 1 });
    expect(['fitted', 'refused']).toContain(codes(coxPlan(['age_years']), frozen)[0]);
    expect(codes(curvesPlan(null), frozen)[0]).toBe('fitted');
  });

  it('a negative, an infinite and a written time, and an event that is no code', () => {
    const bad = (name: string, value: string | number) =>
      codes(coxPlan(['age_years']), sixty({ age_years: age, [name]: (row) => (row === 7 ? value : 50) }));
    expect(bad('time_days', -3)).toEqual(['refused', 'spec.negativeTime']);
    expect(bad('time_days', 'Inf')).toEqual(['refused', 'spec.notFinite']);
    expect(bad('time_days', 'soon')).toEqual(['refused', 'spec.invalid']);
    expect(bad('event', 3)).toContain('spec.invalid');
  });

  it('a covariate that is constant, infinite, no number, or missing in all', () => {
    expect(codes(coxPlan(['age_years']), sixty({ age_years: () => 50 }))).toContain('fit.noInformation');
    expect(codes(coxPlan(['age_years', 'kps']), sixty({ age_years: age, kps: () => 80 }))).toContain('fit.constant');
    expect(codes(coxPlan(['age_years']), sixty({ age_years: (row) => (row === 3 ? '-Inf' : 50 + row) }))).toEqual([
      'refused',
      'spec.notFinite',
    ]);
    expect(codes(coxPlan(['age_years']), sixty({ age_years: (row) => (row === 3 ? 'old' : 50 + row) }))).toEqual([
      'refused',
      'spec.invalid',
    ]);
    const unknown = fitModel(coxPlan(['age_years']), sixty({ age_years: (row) => (row === 3 ? 'NaN' : 50 + row) }));
    expect(unknown).toMatchObject({ kind: 'fitted', result: { n: 59, dropped: 1 } });
    expect(codes(coxPlan(['age_years']), sixty({ age_years: () => null }))).toEqual(['refused', 'spec.tooFewRows']);
    expect(codes(coxPlan(['age_years']), sixty({}))).toEqual(['refused', 'spec.columnMissing']);
  });

  it('perfect separation points to the penalty, and the penalty gives a ratio', () => {
    const frozen = sixty({ hydrocephalus: (row) => (row % 3 === 0 ? 1 : 0), age_years: age });
    expect(codes(coxPlan(['hydrocephalus', 'age_years']), frozen)).toContain('fit.notEstimable');
    const result = resultOf('cox', coxPlan(['hydrocephalus', 'age_years'], { penalty: 'firth' }), frozen);
    const row = result.rows.find((one) => one.level === '1')!.multivariable!;
    expect(row.hr).toBeGreaterThan(0);
    expect(row.hr).toBeLessThan(0.2);
  });

  it('a column that repeats another is dropped and named; one that nearly does is told', () => {
    const twice = sixty({ age_years: age, kps: age });
    const outcome = fitModel(coxPlan(['age_years', 'kps']), twice);
    if (outcome.kind !== 'fitted') throw new Error('refused');
    expect(outcome.result.problems.find((one) => one.code === 'fit.collinear')!.says).toContain('Dropped: ');
    const near = sixty({ age_years: age, kps: (row) => age(row) + (row % 2) });
    expect(codes(coxPlan(['age_years', 'kps']), near)).toContain('fit.inflated');
    expect(codes(coxPlan(['age_years', 'kps'], { penalty: 'firth' }), twice)[0]).toBe('refused');
  });

  it('more columns than rows, and fewer than 5 events for each', () => {
    const frozen = smallTable({
      time_days: [5, 9, 12, 20],
      event: [1, 1, 1, 0],
      age_years: [50, 61, 43, 70],
      kps: [80, 60, 70, 90],
      bmi: [21, 25, 30, 19],
      ldh: [200, 300, 250, 180],
      albumin: [40, 38, 35, 42],
    });
    const plan = coxPlan(['age_years', 'kps', 'bmi', 'ldh', 'albumin']);
    expect(codes(plan, frozen)).toEqual(['refused', 'fit.tooFewEvents']);
    expect(codes(coxPlan(['age_years', 'kps', 'bmi', 'ldh', 'albumin'], { penalty: 'firth' }), frozen)[0]).toBe(
      'refused',
    );
  });

  it('a level that is none of the catalogue, tied knots, and a landmark after everybody', () => {
    expect(codes(coxPlan(['sex']), sixty({ sex: (row) => (row === 1 ? 'X' : 'M') }))).toEqual([
      'refused',
      'spec.invalid',
    ]);
    const rounded = sixty({ age_years: (row) => (row % 10 === 0 ? 70 : 60) });
    expect(codes(coxPlan([{ covariateId: 'age_years', knots: 5 }]), rounded)).toContain('spec.tiedKnots');
    expect(codes(coxPlan(['age_years'], { landmarkDay: 3000 }), sixty({ age_years: age }))).toEqual([
      'refused',
      'spec.tooFewRows',
    ]);
    const none = sixty({ age_years: age, shunt_time_days: () => null, shunt_event: () => null });
    expect(codes(coxPlan(['age_years'], { endpointId: 'shunt' }), none)).toEqual(['refused', 'spec.tooFewRows']);
    expect(codes(coxPlan(['age_years'], { endpointId: 'progression' }), none)[1]).toBe('spec.columnMissing');
  });

  it('an empty freeze, and a follow-up of 0 days in rows over time', () => {
    expect(codes(coxPlan(['age_years']), smallTable({ time_days: [], event: [], age_years: [] }))).toEqual([
      'refused',
      'spec.tooFewRows',
    ]);
    const frozen = {
      ...sixty({ age_years: age, time_days: (row) => (row === 0 ? 0 : 10 + row), event: () => 1 }),
      timeline: [
        { pseudonym: 'C9', covariateId: 'shunt_after', knownDay: 12, value: '1' },
        { pseudonym: 'C30', covariateId: 'shunt_after', knownDay: 20, value: '1' },
      ],
    };
    const result = resultOf('cox', coxPlan(['age_years', { covariateId: 'shunt_after', time: 'overTime' }]), frozen);
    expect([result.n, result.basis!.overTime]).toEqual([60, { rows: 62, splitCases: 2, changes: 2 }]);
    const shunt = result.rows.find((row) => row.covariateId === 'shunt_after' && row.level === '1')!;
    expect([shunt.n, shunt.events]).toEqual([2, 2]);
  });
});
