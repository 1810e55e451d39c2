import type { CoxFit } from '../../stats/fitCox.ts';
import { termColumns } from '../coxModel.ts';
import type { TermColumns } from '../designColumns.ts';
import { refit, test } from './coxCoefficients.ts';

const freedom = (fit: CoxFit) => fit.dropped.filter((isDropped) => !isDropped).length;

/**
 * Likelihood ratio tests of each term: left out of the full model (`drop1_lr`), and added in order (`anova_sequential`).
 *
 * A term inside a product of the model is not left out alone. All models are fitted to the same rows.
 */
export function coxTermTests(fit: CoxFit, terms: readonly TermColumns[]): object {
  const columns = termColumns(terms);
  const drop1 = terms.flatMap((term, i) => {
    if (terms.some((other) => isPartOf(term, other))) return [];
    const without = refit(fit, columns.filter((_, j) => j !== i).flat());
    const df = freedom(fit) - freedom(without);
    const { statistic, p } = test(2 * (fit.logLikelihood - without.logLikelihood), df);
    return [{ term: term.label, df, statistic, p, aic: -2 * without.logLikelihood + 2 * freedom(without) }];
  });
  let before = { logLikelihood: fit.logLikelihoodNull, df: 0 };
  const sequential = terms.map((term, i) => {
    const upTo = i === terms.length - 1 ? fit : refit(fit, columns.slice(0, i + 1).flat());
    const df = freedom(upTo) - before.df;
    const { statistic, p } = test(2 * (upTo.logLikelihood - before.logLikelihood), df);
    before = { logLikelihood: upTo.logLikelihood, df: freedom(upTo) };
    return { term: term.label, df, statistic, p, loglik: upTo.logLikelihood };
  });
  return { drop1_lr: drop1, anova_sequential: sequential };
}

function isPartOf(term: TermColumns, other: TermColumns): boolean {
  const parts = other.label.split(':');
  return other.order > term.order && term.label.split(':').every((part) => parts.includes(part));
}
