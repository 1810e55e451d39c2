import { chiSquareUpperTail } from '../stats/upperTail.ts';
import type { FitResult } from './modelFit.ts';
import type { ModelPlan } from './modelSpec.ts';
import type { NoTest } from './modelComparison.ts';

type CoxPlan = Extract<ModelPlan, { kind: 'cox' }>;

/** A fit as far as its likelihood is compared: the plan, the result, and a digest of the rows it was computed from. */
export interface TestedFit {
  plan: ModelPlan;
  result: FitResult;
  rowsDigest: string;
}

type NestedTest =
  | { larger: 0 | 1; test: { chisq: number; df: number; p: number }; noTest: null }
  | { larger: 1; test: null; noTest: NoTest };

/**
 * The likelihood ratio test of two Cox models of which one contains the other; only on the very same rows, with the same endpoint, entry,
 * strata and ties, and without penalty.
 *
 * Both likelihood ratios are against the same model without covariates, so that their difference is the test between them.
 */
export function testNested(a: TestedFit, b: TestedFit): NestedTest {
  const none = (noTest: NoTest): NestedTest => ({ larger: 1, test: null, noTest });
  if (a.plan.kind !== 'cox' || b.plan.kind !== 'cox' || a.result.kind !== 'cox' || b.result.kind !== 'cox')
    return none('notCox');
  if (a.plan.penalty !== 'none' || b.plan.penalty !== 'none') return none('penalised');
  if (choicesOf(a.plan) !== choicesOf(b.plan)) return none('otherChoices');
  if (a.rowsDigest !== b.rowsDigest) return none('otherRows');
  const larger = a.result.degreesOfFreedom > b.result.degreesOfFreedom ? 0 : 1;
  const [small, large] = larger === 0 ? [b, a] : [a, b];
  const [from, to] = [likelihoodOf(small), likelihoodOf(large)];
  if (!from || !to || to.df <= from.df || !isNested(small.plan as CoxPlan, large.plan as CoxPlan))
    return none('notNested');
  const chisq = Math.max(0, to.chisq - from.chisq);
  const df = to.df - from.df;
  return { larger, test: { chisq, df, p: chiSquareUpperTail(chisq, df) }, noTest: null };
}

function likelihoodOf({ result }: TestedFit) {
  return result.kind === 'cox' ? result.likelihoodRatio : null;
}

function choicesOf({ endpointId, entry, landmarkDay, strata, ties }: CoxPlan): string {
  return JSON.stringify([endpointId, entry, landmarkDay, [...strata].sort(), ties]);
}

function isNested(small: CoxPlan, large: CoxPlan): boolean {
  const hasTerm = (term: CoxPlan['terms'][number]) =>
    large.terms.some(
      (other) =>
        other.covariateId === term.covariateId &&
        other.time === term.time &&
        JSON.stringify(other.cut) === JSON.stringify(term.cut) &&
        // A straight line lies inside every restricted cubic spline; one of other knots does not.
        (other.knots === term.knots || (term.knots === null && term.cut === null)),
    );
  const pairOf = (pair: readonly string[]) => [...pair].sort().join(' ');
  const pairs = new Set(large.interactions.map(pairOf));
  return small.terms.every(hasTerm) && small.interactions.every((pair) => pairs.has(pairOf(pair)));
}
