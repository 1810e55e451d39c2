import { sampleQuantile } from '../stats/sampleQuantile.ts';
import type { CompiledModel, CompiledTerm } from './compiledModel.ts';
import { countCases } from './countCases.ts';
import type { CoxEstimate } from './coxEstimate.ts';
import type { HazardRatio, ModelRow } from './modelFit.ts';
import { splineContrast } from './splineContrast.ts';

/** What a table of a Cox model is made of, besides its rows. */
export interface CoxTable {
  whole: CoxEstimate;
  /** The model of one covariate on the same rows. */
  aloneOf: (covariateId: string) => CoxEstimate | null;
  /** The test of a term with more than one degree of freedom as a whole. */
  overallOf: (term: CompiledTerm) => number | null;
  /** The test of proportional hazards of a term. */
  proportionalityOf: (term: CompiledTerm) => number | null;
}

/**
 * The table of a Cox model: a row for each number, a row for each level of a factor with its cases and events, the reference first, and one
 * row for a spline: its upper against its lower quartile. Tests of a term as a whole stand on its first row.
 */
export function tabulateCox(model: CompiledModel, table: CoxTable): ModelRow[] {
  return model.terms.flatMap((term) => {
    const alone = table.aloneOf(term.covariate.id);
    const isFactor = term.levels.length > 0;
    const quartiles = term.knots === null ? null : quartilesOf(model, term);
    const levels: readonly (CompiledTerm['levels'][number] | null)[] = isFactor ? term.levels : [null];
    const ratio = (estimate: CoxEstimate, level: string | null): HazardRatio | null =>
      quartiles
        ? splineRatio(model, { estimate, term, quartiles })
        : ratioOf(model, estimate, `${term.column}${level ?? ''}`);
    return levels.map((level, index): ModelRow => {
      const isReference = isFactor && index === 0;
      const code = level?.code ?? null;
      const hasTest = index === 0 && (term.levels.length > 2 || term.knots !== null);
      return {
        covariateId: term.covariate.id,
        label: quartiles
          ? `${term.label}, ${shown(quartiles[1])} against ${shown(quartiles[0])} (quartiles)`
          : term.label,
        level: code,
        levelLabel: level?.label ?? null,
        isReference,
        ...countCases(model, term.column, code),
        univariable: alone && !isReference ? ratio(alone, code) : null,
        multivariable: isReference ? null : ratio(table.whole, code),
        overallP: hasTest ? table.overallOf(term) : null,
        proportionalityP: index === 0 ? table.proportionalityOf(term) : null,
        cut: term.cut,
        time: term.time,
        isSpline: term.knots !== null,
      };
    });
  });
}

function ratioOf(model: CompiledModel, estimate: CoxEstimate, name: string): HazardRatio | null {
  const { n, events } = model;
  const j = estimate.names.indexOf(name);
  if (j < 0) return null;
  const at = (values: readonly (number | null)[]): number | null => values[j] ?? null;
  const { hazardRatios, lower, upper, p } = estimate;
  return { hr: at(hazardRatios), lower: at(lower), upper: at(upper), p: at(p), n, events };
}

function splineRatio(
  { n, events }: CompiledModel,
  of: { estimate: CoxEstimate; term: CompiledTerm; quartiles: readonly [number, number] },
): HazardRatio {
  const [against, at] = of.quartiles;
  const contrast = splineContrast(of.term, of.estimate, { at, against });
  return { ...(contrast ?? { hr: null, lower: null, upper: null, p: null }), n, events };
}

function quartilesOf(model: CompiledModel, term: CompiledTerm): readonly [number, number] {
  const values = [...model.tables.get('cases')!.columns.get(term.column)!.numbers()].sort((a, b) => a - b);
  return [sampleQuantile(values, 0.25), sampleQuantile(values, 0.75)];
}

/** At most three digits after the point, none that is not needed. */
function shown(value: number): string {
  return String(Number(value.toFixed(3)));
}
