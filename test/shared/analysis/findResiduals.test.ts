import { findResiduals } from '../../../shared/analysis/findResiduals.ts';
import type { ModelPlan } from '../../../shared/analysis/modelSpec.ts';
import type { SchoenfeldResult } from '../../../shared/analysis/schoenfeldResult.ts';
import { answerOfR, coxPlan, curvesPlan, lmCohort, resultOf, withReference } from './lmCohort.ts';

function residualsOf(plan: ModelPlan): SchoenfeldResult {
  const outcome = findResiduals(plan, lmCohort());
  if (outcome.kind === 'refused') throw new Error(outcome.problems.map((one) => one.says).join(' '));
  return outcome.result;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

withReference('the residuals of a Cox plan over time', () => {
  it('have a point for each event, lie around the coefficient, and carry the test that the table and R give', () => {
    const plan = coxPlan(['age_years']);
    const result = resultOf('cox', plan, lmCohort());
    const { coefficients, timeDays, transformed } = residualsOf(plan);
    expect(coefficients).toHaveLength(1);
    const [age] = coefficients;
    expect(timeDays).toHaveLength(result.events);
    expect(transformed).toHaveLength(result.events);
    expect(mean(age!.scaled)).toBeCloseTo(age!.coefficient, 8);
    expect(age!.coefficient).toBeCloseTo(Math.log(result.rows[0]!.multivariable!.hr!), 8);
    expect(age!.test!.p).toBeCloseTo(result.rows[0]!.proportionalityP!, 10);
    expect(age!.test!.p).toBeCloseTo(answerOfR('coxph/lm-uni-age').cox_zph.km.rows[0]!.p, 7);
  });

  it('stand by level of a factor, by part of a spline and by pair of an interaction, in the words of the table', () => {
    const { coefficients } = residualsOf(
      coxPlan([{ covariateId: 'age_years', knots: 3 }, 'hydrocephalus', 'hypertension'], {
        interactions: [['hydrocephalus', 'hypertension']],
      }),
    );
    expect(coefficients.map((one) => [one.covariateId, one.level])).toEqual([
      ['age_years', null],
      ['age_years', null],
      ['hydrocephalus', '1'],
      ['hypertension', '1'],
      ['hydrocephalus x hypertension', null],
    ]);
    expect(coefficients[4]!.label).toBe(`${coefficients[2]!.label} x ${coefficients[3]!.label}`);
    expect(new Set(coefficients.map((one) => one.label)).size).toBe(5);
  });

  it('are those of the unpenalised model where a penalty is declared', () => {
    const plain = residualsOf(coxPlan(['age_years', 'hydrocephalus']));
    expect(residualsOf(coxPlan(['age_years', 'hydrocephalus'], { penalty: 'firth' }))).toEqual(plain);
  });

  it('are refused of curves', () => {
    expect(findResiduals(curvesPlan('hydrocephalus'), lmCohort()).kind).toBe('refused');
  });
});
