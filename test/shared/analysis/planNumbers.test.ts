import { answerOfR, coxPlan, curvesPlan, lmCohort, resultOf, withReference } from './lmCohort.ts';
import { ModelPlan } from '../../../shared/analysis/modelSpec.ts';

/** The logarithm of the ratio of a row, adjusted. */
function logRatio(
  result: { rows: { covariateId: string; level: string | null; multivariable: { hr: number | null } | null }[] },
  id: string,
  level: string | null = null,
): number {
  const row = result.rows.find((one) => one.covariateId === id && one.level === level);
  return Math.log(row!.multivariable!.hr!);
}

withReference('every key of a plan gives the numbers of R on the simulated LM cohort', () => {
  it('response over time: 913 (start, stop] rows of 300 cases, as tmerge and coxph have them', () => {
    const r = answerOfR('coxph/lm-timevarying-response');
    const plan = coxPlan(['age_years', 'hydrocephalus', 'hypertension', { covariateId: 'response', time: 'overTime' }]);
    const result = resultOf('cox', plan, lmCohort());
    expect([result.n, result.events, result.basis!.overTime!.rows]).toEqual([300, 247, 913]);
    const stable = logRatio(result, 'response', 'SD');
    const [age, hydrocephalus, targeted, none, response, progression] = r.coef as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    expect(logRatio(result, 'age_years')).toBeCloseTo(age, 8);
    expect(logRatio(result, 'hydrocephalus', '1')).toBeCloseTo(hydrocephalus, 8);
    expect(logRatio(result, 'hypertension', '1')).toBeCloseTo(targeted, 8);
    expect(stable).toBeCloseTo(-none, 8);
    expect(logRatio(result, 'response', 'PR') - stable).toBeCloseTo(response, 8);
    expect(logRatio(result, 'response', 'PD') - stable).toBeCloseTo(progression, 8);
    expect(result.likelihoodRatio!.chisq).toBeCloseTo(r.lr_test.statistic, 7);
    expect(result.footnote).toContain('913 (start, stop] rows of 300 cases');
  });

  it('the truth planted in the cohort lies inside the limits: response -0.70, progression +0.80 against stable', () => {
    const plan = coxPlan([
      'age_years',
      'kps',
      'hydrocephalus',
      'hypertension',
      'eano_letter',
      'primary_tumour',
      { covariateId: 'response', time: 'overTime' },
    ]);
    const result = resultOf('cox', plan, lmCohort('first_response'));
    const rows = result.rows.filter((row) => row.covariateId === 'hydrocephalus' && !row.isReference);
    const { lower, upper } = rows[0]!.multivariable!;
    expect(Math.log(lower!)).toBeLessThan(0.55);
    expect(Math.log(upper!)).toBeGreaterThan(0.55);
    const r = answerOfR('coxph/lm-timevarying-first-response');
    const alone = resultOf(
      'cox',
      coxPlan(['age_years', 'hydrocephalus', 'hypertension', { covariateId: 'response', time: 'overTime' }]),
      lmCohort('first_response'),
    );
    const against = (level: string) => logRatio(alone, 'response', level) - logRatio(alone, 'response', 'SD');
    expect(against('PR')).toBeCloseTo(r.coef[4]!, 8);
    expect(against('PD')).toBeCloseTo(r.coef[5]!, 8);
    for (const [j, truth] of [
      [4, -0.7],
      [5, 0.8],
    ] as const) {
      expect(Math.log(r.hr_lower95[j]!)).toBeLessThan(truth);
      expect(Math.log(r.hr_upper95[j]!)).toBeGreaterThan(truth);
    }
  });

  it('landmark on day 60: 230 cases, who ended before it counted, response by then', () => {
    const r = answerOfR('coxph/lm-landmark60');
    const plan = coxPlan(['age_years', 'hydrocephalus', 'response_follow_up_1'], { landmarkDay: 60 });
    const result = resultOf('cox', plan, lmCohort());
    expect([result.n, result.events, result.basis!.landmark]).toEqual([
      r.n,
      r.nevent,
      { day: 60, excluded: 70, excludedEvents: 62 },
    ]);
    expect(logRatio(result, 'hydrocephalus', '1')).toBeCloseTo(r.coef[1]!, 8);
    expect(logRatio(result, 'response_follow_up_1', 'notYet')).toBeCloseTo(r.coef[2]!, 8);
    expect(logRatio(result, 'response_follow_up_1', 'PR')).toBeCloseTo(r.coef[3]!, 8);
    expect(logRatio(result, 'response_follow_up_1', 'PD')).toBeCloseTo(r.coef[4]!, 8);
    expect(result.footnote).toContain(
      'Landmark: time starts anew on day 60; 70 cases (62 with the event) ended up to it.',
    );
    const curves = resultOf('survival', curvesPlan('response_follow_up_1', { landmarkDay: 60 }), lmCohort());
    expect(curves.logRank!.chisq).toBeCloseTo(answerOfR('survdiff/lm-landmark60').chisq, 8);
  });

  it('strata: one baseline hazard for each centre', () => {
    const r = answerOfR('coxph/lm-strata-centre');
    const plan = coxPlan(['age_years', 'hydrocephalus', 'eano_letter'], { strata: ['chief_complaint'] });
    const result = resultOf('cox', plan, lmCohort());
    expect(logRatio(result, 'hydrocephalus', '1')).toBeCloseTo(r.coef[1]!, 8);
    expect(logRatio(result, 'eano_letter', 'D_NORMAL')).toBeCloseTo(r.coef[4]!, 8);
    expect(result.likelihoodRatio!.chisq).toBeCloseTo(r.lr_test.statistic, 7);
    expect(result.parts!.strataCounts.map((one) => one.n)).toEqual([34, 84, 110, 72]);
    expect(result.parts!.baseline).toHaveLength(4);
    expect(result.footnote).toMatch(/Stratified by .*: each has its own baseline hazard/);
  });

  it("Firth's penalty: a marker that nobody died with has a ratio and profile limits", () => {
    const r = answerOfR('firth/lm-rare').efron;
    const terms = ['brain_metastases', 'age_years', 'kps', 'hydrocephalus'];
    const result = resultOf('cox', coxPlan(terms, { penalty: 'firth' }), lmCohort());
    const row = result.rows.find((one) => one.covariateId === 'brain_metastases' && one.level === '1')!.multivariable!;
    expect(Math.log(row.hr!)).toBeCloseTo(r.coef[0]!, 6);
    expect(Math.log(row.lower!)).toBeCloseTo(r.profile_lower95[0]!, 5);
    expect(Math.log(row.upper!)).toBeCloseTo(r.profile_upper95[0]!, 5);
    expect(row.p!).toBeCloseTo(r.profile_p[0]!, 8);
    expect([result.parts!.limits, result.n]).toEqual(['profile', 293]);
    const plain = resultOf('cox', coxPlan(terms), lmCohort());
    const lost = plain.rows.find((one) => one.covariateId === 'brain_metastases' && one.level === '1')!.multivariable!;
    expect([lost.hr, lost.lower, lost.upper, lost.p]).toEqual([null, null, null, null]);
    expect(plain.problems.find((one) => one.code === 'fit.notEstimable')!.says).toContain('Brain metastases yes');
  });

  it('a spline of age with 4 knots at fixed quantiles: tests of all of it and of its bends', () => {
    const r = answerOfR('coxph/lm-rcs-age');
    const plan = coxPlan([{ covariateId: 'age_years', knots: 4 }, 'hydrocephalus', 'hypertension']);
    const result = resultOf('cox', plan, lmCohort());
    const [curve] = result.parts!.splines;
    expect(curve!.knots.map((knot) => Number(knot.toFixed(2)))).toEqual([37, 53, 61.35, 76]);
    expect(curve!.overall!.chisq).toBeCloseTo(r.overall_lr.statistic, 7);
    expect(curve!.nonLinearity!.chisq).toBeCloseTo(r.nonlinearity_lr.statistic, 7);
    const near = curve!.points.reduce((a, b) => (Math.abs(b.at - 57) < Math.abs(a.at - 57) ? b : a));
    expect(near.hr).toBeCloseTo(1, 1);
    expect(result.degreesOfFreedom).toBe(5);
    expect(result.footnote).toContain('knots at 37, 53, 61.35, 76 (percentiles 5, 35, 65, 95)');
  });

  it('an interaction is a ratio of ratios', () => {
    const r = answerOfR('coxph/lm-interaction');
    const plan = coxPlan(['hydrocephalus', 'diabetes'], { interactions: [['hydrocephalus', 'diabetes']] });
    const result = resultOf('cox', plan, lmCohort());
    expect(Math.log(result.parts!.interactions[0]!.ratio!)).toBeCloseTo(r.coef[2]!, 8);
    expect(result.likelihoodRatio!.chisq).toBeCloseTo(r.lr_test.statistic, 8);
    expect(result.parts!.interactions[0]!.overall!.df).toBe(1);
  });

  it('exact ties', () => {
    const r = answerOfR('coxph/lm-months-exact');
    const result = resultOf(
      'cox',
      coxPlan(['age_years', 'hydrocephalus'], { ties: 'exact' }),
      lmCohort('response', 'os_months'),
    );
    expect(logRatio(result, 'hydrocephalus', '1')).toBeCloseTo(r.coef[1]!, 8);
    expect(result.footnote).toContain('exact ties');
  });

  it('neurologic death: other deaths are censored, counted and said', () => {
    const plan = coxPlan(['age_years', 'hydrocephalus'], { endpointId: 'cnsDeath' });
    const result = resultOf('cox', plan, lmCohort());
    expect([result.events, result.basis!.competingDeaths]).toEqual([129, 118]);
    expect(result.footnote).toContain('118 other deaths are censored');
    const curves = resultOf('survival', curvesPlan(null, { endpointId: 'cnsDeath' }), lmCohort());
    expect(curves.problems.map((one) => one.code)).toContain('fit.competing');
  });

  it('curves: log-rank, pairs, restricted means and reverse Kaplan-Meier', () => {
    const result = resultOf('survival', curvesPlan('eano_letter', { pairwise: 'holm', trend: true }), lmCohort());
    expect(result.logRank!.chisq).toBeCloseTo(answerOfR('survdiff/lm-pattern').chisq, 8);
    expect(result.parts!.pairwise).toHaveLength(6);
    expect(result.parts!.trend!.df).toBe(1);
    expect(result.parts!.pairwise.every((one) => one.adjustedP >= one.p)).toBe(true);
    expect(result.basis!.followUp).toEqual({ medianDays: 809, lowerDays: 581, upperDays: 1942 });
    const means = resultOf('survival', curvesPlan('hypertension', { restrictedDays: 365 }), lmCohort());
    const r = answerOfR('survfit/lm-rmst-difference');
    expect(means.curves.map((one) => one.restricted!.mean)).toEqual(
      r.rmean.map((one: number) => expect.closeTo(one, 8)),
    );
    expect(means.parts!.restrictedDifferences[0]).toMatchObject({
      label: 'yes - no',
      difference: expect.closeTo(r.difference, 8),
    });
  });

  it('Simon-Makuch curves: medians by the response that holds at the time', () => {
    const result = resultOf('survival', curvesPlan('response', { groupTime: 'overTime' }), lmCohort());
    const medians = new Map(result.curves.map((one) => [one.level, [one.medianDays, one.events]]));
    expect(medians.get('PR')).toEqual([368, 48]);
    expect(medians.get('PD')).toEqual([127, 76]);
    expect(result.curves.find((one) => one.level === 'none')!.n).toBe(300);
  });

  it('Table 1 by pattern: counts, quartiles, missing values and tests by rule', () => {
    const r = answerOfR('table1/lm-by-pattern');
    const plan = ModelPlan.parse({
      kind: 'table1',
      entry: 'origin',
      groupBy: 'eano_letter',
      covariateIds: ['age_years', 'bmi', 'sex', 'primary_tumour', 'hydrocephalus'],
    });
    const result = resultOf('table1', plan, lmCohort());
    expect(result.groups.map((group) => group.n)).toEqual([116, 65, 71, 48]);
    const age = result.rows[0]!;
    if (age.kind !== 'measure') throw new Error('age is a number');
    expect([age.all.mean, age.all.lowerQuartile, age.all.upperQuartile]).toEqual([expect.closeTo(57.42, 8), 49.75, 66]);
    expect(age.test!.name).toBe(age.shown === 'mean' ? 'Welch analysis of variance' : 'Kruskal-Wallis test');
    const bmi = result.rows[1]!;
    expect(bmi.kind === 'measure' && bmi.all.missing).toBe(r.continuous['bmi']!.groups['all']!.missing);
    const hydrocephalus = result.rows[4]!;
    if (hydrocephalus.kind !== 'factor') throw new Error('hydrocephalus has levels');
    expect(hydrocephalus.test!.p).toBeCloseTo(r.categorical['hydrocephalus']!.tests.chisq_no_correction.p, 10);
    expect(hydrocephalus.levels.map((level) => level.byGroup.map((cell) => cell.count))).toEqual(
      r.categorical['hydrocephalus']!.counts,
    );
    const everybody = resultOf('table1', ModelPlan.parse({ ...plan, groupBy: null }), lmCohort());
    expect(everybody.groups).toEqual([]);
    expect(JSON.stringify([result, everybody])).not.toMatch(/NaN|Infinity/);
  });
});
