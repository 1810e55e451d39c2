import { caseOnDay } from '../../../shared/analysis/caseOnDay.ts';
import { describeMove } from '../../../shared/analysis/describeMove.ts';
import type { FitResult } from '../../../shared/analysis/modelFit.ts';
import { ModelPlan, type WrittenPlan } from '../../../shared/analysis/modelSpec.ts';
import { testNested, type TestedFit } from '../../../shared/analysis/testNested.ts';

const age = { covariateId: 'age_years', per: 10 };
const sex = { covariateId: 'sex' };

function fitOf(
  terms: object[],
  lr: { chisq: number; df: number },
  more: Partial<TestedFit> & { plan?: never } = {},
): TestedFit {
  const plan = ModelPlan.parse({ kind: 'cox', entry: 'origin', ties: 'efron', terms } as WrittenPlan);
  const result: FitResult = {
    kind: 'cox',
    n: 100,
    events: 80,
    dropped: 0,
    delayedEntries: 0,
    degreesOfFreedom: lr.df,
    rows: [],
    likelihoodRatio: { ...lr, p: 0.1 },
    concordance: null,
    proportionality: null,
    footnote: '',
    problems: [],
  };
  return { plan, result, rowsDigest: 'same', ...more };
}

describe('the likelihood ratio test between two models', () => {
  test('is the difference of their own ones where one contains the other on the same rows', () => {
    const found = testNested(fitOf([age], { chisq: 3.1, df: 1 }), fitOf([age, sex], { chisq: 6.941, df: 2 }));
    expect(found).toMatchObject({ larger: 1, noTest: null, test: { df: 1 } });
    // Chi-square 3.841 with one degree of freedom: p = .05.
    expect(found.test!.p).toBeCloseTo(0.05, 4);
  });

  test('a straight line lies inside a spline, another step of the same number is the same model', () => {
    const spline = fitOf([{ covariateId: 'age_years', knots: 3 }], { chisq: 5, df: 2 });
    expect(testNested(spline, fitOf([age], { chisq: 3, df: 1 }))).toMatchObject({ larger: 0, test: { df: 1 } });
    expect(
      testNested(fitOf([age], { chisq: 3, df: 1 }), fitOf([{ covariateId: 'age_years' }], { chisq: 3, df: 1 })).noTest,
    ).toBe('notNested');
  });

  test('is not given on other rows, nor between models of which neither contains the other', () => {
    const one = fitOf([age], { chisq: 3, df: 1 });
    expect(testNested(one, fitOf([age, sex], { chisq: 6, df: 2 }, { rowsDigest: 'other' })).noTest).toBe('otherRows');
    expect(testNested(one, fitOf([sex, { covariateId: 'kps' }], { chisq: 6, df: 2 })).noTest).toBe('notNested');
  });
});

describe('what moved from an old fit to a new one', () => {
  const cell = (estimate: number, p: number) => ({ text: String(estimate), estimate, lower: 0.9, upper: 1.6, p });
  test.each([
    [cell(1.2, 0.2), cell(1.2, 0.2), 'same'],
    [cell(1.2, 0.2), cell(1.3, 0.1), 'within'],
    [cell(1.2, 0.2), cell(1.7, 0.1), 'outside'],
    [cell(1.2, 0.06), cell(1.3, 0.04), 'significance'],
    [cell(1.2, 0.2), cell(0.95, 0.7), 'direction'],
    [cell(1.2, 0.2), null, 'gone'],
  ] as const)('%o to %o is %s', (before, after, kind) => {
    expect(describeMove(before, after, 1).kind).toBe(kind);
  });
});

describe('a case on a day of a curve', () => {
  test.each([
    [{ startDays: 0, timeDays: 90, event: true }, 30, 'atRisk'],
    [{ startDays: 0, timeDays: 30, event: true }, 30, 'event'],
    [{ startDays: 0, timeDays: 30, event: false }, 30, 'censored'],
    [{ startDays: 0, timeDays: 29, event: true }, 30, 'eventBefore'],
    // Who enters on a day is at risk from the next one on.
    [{ startDays: 30, timeDays: 90, event: true }, 30, 'notEntered'],
    [{ startDays: 29, timeDays: 90, event: true }, 30, 'atRisk'],
  ] as const)('%o on day %i: %s', (row, day, state) => {
    expect(caseOnDay(row, day)).toBe(state);
  });
});
