import { sampleQuantile } from '../stats/sampleQuantile.ts';
import type { CompiledModel, CompiledTerm } from './compiledModel.ts';
import type { SplineCurve } from './coxParts.ts';
import type { CoxEstimate } from './coxEstimate.ts';
import type { ChiSquareTest } from './fitBasis.ts';
import { splineContrast } from './splineContrast.ts';

/** How many points a curve has. */
const steps = 80;

/** The curves of the splines of a Cox model: the ratio against the median from the 2.5th to the 97.5th percentile, with the tests of all of it and of its bends. */
export function tabulateSplines(
  model: CompiledModel,
  from: {
    whole: CoxEstimate;
    nonLinearityOf: (term: CompiledTerm) => ChiSquareTest | null;
    overallOf: (term: CompiledTerm) => ChiSquareTest | null;
  },
): SplineCurve[] {
  return model.terms
    .filter((term) => term.knots !== null && !term.isConstant)
    .map((term) => {
      const values = [...model.tables.get('cases')!.columns.get(term.column)!.numbers()].sort((a, b) => a - b);
      const [low, reference, high] = [0.025, 0.5, 0.975].map((p) => sampleQuantile(values, p)) as [
        number,
        number,
        number,
      ];
      const points = Array.from({ length: steps + 1 }, (_, i) => low + ((high - low) * i) / steps);
      return {
        covariateId: term.covariate.id,
        label: term.label,
        unit: term.covariate.unit,
        knots: [...term.knots!],
        reference,
        points: points.flatMap((at) => {
          const contrast = splineContrast(term, from.whole, { at, against: reference });
          return contrast ? [{ at, hr: contrast.hr, lower: contrast.lower, upper: contrast.upper }] : [];
        }),
        overall: from.overallOf(term),
        nonLinearity: from.nonLinearityOf(term),
      };
    });
}
