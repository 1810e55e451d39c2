import { type Problem, problem } from '../base/problem.ts';
import { varianceInflation } from '../stats/varianceInflation.ts';
import type { CompiledModel, CompiledTerm } from './compiledModel.ts';
import type { CoxEstimate } from './coxEstimate.ts';
import type { ChiSquareTest } from './fitBasis.ts';
import { namesOfTerm, termLabel } from './termNames.ts';

/** What a reader of a Cox table must know once it is fitted: separated levels, repeated columns, inflated variance, ratios that change with time. */
export function guardFit(
  model: CompiledModel,
  fit: { whole: CoxEstimate; tests: ReadonlyMap<string, ChiSquareTest>; isPenalised: boolean },
): Problem[] {
  const { whole, tests } = fit;
  const words = (name: string) => sayColumn(model, name);
  const changing = model.terms.flatMap((term) => {
    const test = tests.get(termLabel(term));
    return test && test.p < 0.05 ? [{ term, p: test.p }] : [];
  });
  return [
    ...whole.runaway.map((name) => problem('fit.notEstimable', name, `${words(name)}.`)),
    ...whole.dropped.map((name) => problem('fit.collinear', name, `Dropped: ${words(name)}.`)),
    ...inflated(model, whole).map(({ term, factor }) =>
      problem('fit.inflated', term.covariate.id, `${term.label}: ${factor.toFixed(1)}.`),
    ),
    ...changing.map(({ term, p }) => problem('fit.nonProportional', term.covariate.id, `${term.label}: ${sayP(p)}.`)),
  ];
}

const sayP = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);

/** A coefficient in the words of the table: `EANO-ESMO pattern B nodular`. */
function sayColumn(model: CompiledModel, name: string): string {
  const word = (part: string): string => {
    const found = model.terms.find((term) => namesOfTerm(term).includes(part));
    if (!found) return part;
    const level = found.levels.find((one) => `${found.column}${one.code}` === part);
    return level ? `${found.label} ${level.label}` : found.label;
  };
  return name.split(':').map(word).join(' x ');
}

/** Terms whose inflation is above 5; interactions are left out, as they always share with their parts. */
function inflated(
  model: CompiledModel,
  { names, covariance, dropped, runaway }: CoxEstimate,
): { term: CompiledTerm; factor: number }[] {
  const kept = names.flatMap((name, j) =>
    name.includes(':') || dropped.includes(name) || runaway.includes(name) ? [] : [j],
  );
  const size = kept.length;
  if (size < 2 || kept.length < names.length - dropped.length) return [];
  const matrix = Float64Array.from(kept.flatMap((i) => kept.map((j) => covariance[i]?.[j] ?? NaN)));
  const terms = model.terms.filter((term) => !term.isConstant);
  const groups = terms.map((term) =>
    namesOfTerm(term).flatMap((name) => {
      const place = kept.indexOf(names.indexOf(name));
      return place < 0 ? [] : [place];
    }),
  );
  if (matrix.some(Number.isNaN)) return [];
  return varianceInflation(matrix, size, groups).flatMap((factor, i) =>
    factor !== null && factor > 5 ? [{ term: terms[i]!, factor }] : [],
  );
}
