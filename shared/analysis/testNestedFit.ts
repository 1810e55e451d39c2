import { factorCholesky, quadraticForm } from '../stats/cholesky.ts';
import { chiSquareUpperTail } from '../stats/upperTail.ts';
import type { CoxEstimate } from './coxEstimate.ts';
import type { ChiSquareTest } from './fitBasis.ts';

/** Tests that some coefficients of a fitted Cox model are all zero; null where they are not estimable. */
export const testNestedFit = {
  /** By the likelihood ratio against the model without them. */
  byLikelihood(whole: CoxEstimate, inner: CoxEstimate, df: number): ChiSquareTest | null {
    const chisq = Math.max(0, 2 * (whole.logLikelihood - inner.logLikelihood));
    return df > 0 && Number.isFinite(chisq) ? { chisq, df, p: chiSquareUpperTail(chisq, df) } : null;
  },

  /** By Wald's test: for penalised fits, whose likelihoods cannot be compared between models of different size. */
  byWald({ names, coefficients, covariance }: CoxEstimate, tested: readonly string[]): ChiSquareTest | null {
    const places = tested.map((name) => names.indexOf(name)).filter((place) => place >= 0);
    const size = places.length;
    const values = places.map((place) => coefficients[place] ?? NaN);
    const matrix = Float64Array.from(places.flatMap((i) => places.map((j) => covariance[i]?.[j] ?? NaN)));
    if (size === 0 || values.some(Number.isNaN) || matrix.some(Number.isNaN)) return null;
    const chisq = quadraticForm(factorCholesky(matrix, size), values);
    return Number.isFinite(chisq) ? { chisq, df: size, p: chiSquareUpperTail(chisq, size) } : null;
  },
};
