import { concordance } from '../stats/concordance.ts';
import { linearPredictor } from '../stats/linearPredictor.ts';
import { prepareCoxRows, type CoxRows } from '../stats/coxRows.ts';
import { firthLikelihood } from '../stats/fitFirthCox.ts';
import { roughCoxCoefficients } from '../stats/fitCox.ts';
import { maximiseLikelihood } from '../stats/maximiseLikelihood.ts';
import { randomStream } from '../stats/randomStream.ts';
import { resampleCoxRows } from '../stats/resampleCoxRows.ts';
import { sampleQuantile } from '../stats/sampleQuantile.ts';
import { type Problem, problem } from '../base/problem.ts';
import type { CompiledModel, CompiledTerm } from './compiledModel.ts';
import { compileModel } from './compileModel.ts';
import { coxInputOf } from './coxModel.ts';
import type { FrozenTable } from './freeze/frozenTable.ts';
import { modelFrame } from './modelFrame.ts';
import type { ModelPlan } from './modelSpec.ts';
import { isFault } from './specFault.ts';
import { splineBasis } from './splineBasis.ts';
import { CoxSpec, FirthSpec } from './survivalSpec.ts';
import { caseColumn } from './tabulateRows.ts';
import { namesOfTerm } from './termNames.ts';

/** One row of the model's table as a sum of coefficients: where they stand and how often each counts. */
export interface ResampledRow {
  covariateId: string;
  level: string | null;
  places: number[];
  factors: number[];
}

/** A Cox plan made ready to be fitted again and again to cases drawn with replacement. */
export interface Resampling {
  rows: CoxRows;
  /** Sorted positions of the rows of each case: they are drawn together. */
  cases: Int32Array[];
  isFirth: boolean;
  table: ResampledRow[];
}

/** Replicates `from` to `to` (excluded) of a bootstrap. */
export interface Replicates {
  /** Log hazard ratios, replicates x rows: NaN where a replicate has none, infinite where a level has no events or nothing else. */
  ratios: Float64Array;
  /** Concordance on the drawn cases less that on all, of each replicate's model; NaN where it has none. */
  optimism: Float64Array;
}

/** Lays out a Cox plan on a Freeze for resampling, or says why it cannot be fitted. */
export function prepareResampling(
  plan: ModelPlan,
  frozen: FrozenTable,
): Resampling | { kind: 'refused'; problems: readonly Problem[] } {
  const model = compileModel(plan, frozen);
  if (model.kind === 'refused') return model;
  const spec = model.analyses.find(({ id }) => id === 'whole')?.spec;
  if (!spec || plan.kind !== 'cox') return { kind: 'refused', problems: [problem('spec.notSupported', 'bootstrap')] };
  const isFirth = spec['analysis'] === 'coxph-firth';
  const cox = isFirth ? FirthSpec.parse(spec) : CoxSpec.parse(spec);
  const frame = modelFrame({ ...cox, cluster: caseColumn }, model.tables.get('cases')!);
  if (isFault(frame)) return { kind: 'refused', problems: [{ ...problem(frame.fault.code, 'bootstrap') }] };
  const rows = prepareCoxRows(coxInputOf(frame, plan.ties));
  return { rows, cases: rowsOfCases(rows, frame.cluster!), isFirth, table: tableOf(model, frame.names) };
}

function rowsOfCases(rows: CoxRows, cluster: Int32Array): Int32Array[] {
  const cases: number[][] = [];
  // Cases in the order of the table, so that the numbers drawn mean the same cases whatever the sorting.
  for (const number of cluster) cases[number] ??= [];
  rows.row.forEach((row, i) => cases[cluster[row]!]!.push(i));
  return cases.map((positions) => Int32Array.from(positions));
}

function tableOf(model: CompiledModel, names: readonly string[]): ResampledRow[] {
  return model.terms.flatMap((term): ResampledRow[] => {
    const places = namesOfTerm(term).map((name) => names.indexOf(name));
    if (places.includes(-1)) return [];
    const { id: covariateId } = term.covariate;
    if (term.knots !== null) return [{ covariateId, level: null, places, factors: quartileContrast(model, term) }];
    if (term.levels.length === 0) return [{ covariateId, level: null, places, factors: [1] }];
    return places.map((place, i) => ({ covariateId, level: term.levels[i + 1]!.code, places: [place], factors: [1] }));
  });
}

/** A spline's row of the table: its upper against its lower quartile. */
function quartileContrast(model: CompiledModel, { column, knots }: CompiledTerm): number[] {
  const values = [...model.tables.get('cases')!.columns.get(column)!.numbers()].sort((a, b) => a - b);
  const low = splineBasis(sampleQuantile(values, 0.25), knots!);
  return splineBasis(sampleQuantile(values, 0.75), knots!).map((value, j) => value - low[j]!);
}

/**
 * Fits the model to cases drawn with replacement, as many as there are; all rows of a case are drawn together.
 *
 * Each replicate draws from a stream of its own, made of the seed and its number: the same numbers come whoever computes which replicates.
 */
export function resampleFit(resampling: Resampling, draw: { seed: number; from: number; to: number }): Replicates {
  const { table } = resampling;
  const size = draw.to - draw.from;
  const made: Replicates = {
    ratios: new Float64Array(size * table.length).fill(NaN),
    optimism: new Float64Array(size).fill(NaN),
  };
  for (let k = 0; k < size; k++) {
    const drawn = drawCases(resampling, randomStream(draw.seed, draw.from + k));
    if (!drawn.event.includes(1)) continue;
    const fit = fitReplicate(resampling, drawn);
    if (!fit) continue;
    table.forEach((row, r) => (made.ratios[k * table.length + r] = ratioOf(row, fit, drawn.scale)));
    if (fit.runaway.some(Boolean)) continue;
    made.optimism[k] = concordanceOf(drawn, fit.beta) - concordanceOf(resampling.rows, fit.beta);
  }
  return made;
}

/** The coefficients on all cases, on the scale of the prepared columns; null where there are none. */
export function resampleWhole(resampling: Resampling): Float64Array | null {
  return fitReplicate(resampling, resampling.rows)?.beta ?? null;
}

function drawCases({ rows, cases }: Resampling, random: () => number): CoxRows {
  const times = new Int32Array(rows.rows);
  for (let k = 0; k < cases.length; k++) {
    for (const row of cases[Math.floor(random() * cases.length)]!) times[row]!++;
  }
  return resampleCoxRows(rows, times);
}

interface ReplicateFit {
  beta: Float64Array;
  runaway: boolean[];
  dropped: boolean[];
}

function fitReplicate({ isFirth }: Resampling, drawn: CoxRows): ReplicateFit | null {
  if (!isFirth) return roughCoxCoefficients(drawn);
  const maximum = maximiseLikelihood(firthLikelihood(drawn), new Float64Array(drawn.columns));
  const none = Array.from(maximum.beta, () => false);
  return maximum.isConverged && maximum.beta.every(Number.isFinite)
    ? { beta: maximum.beta, runaway: none, dropped: none }
    : null;
}

function ratioOf({ places, factors }: ResampledRow, fit: ReplicateFit, scale: Float64Array): number {
  if (places.some((j) => fit.dropped[j])) return NaN;
  if (places.some((j) => fit.runaway[j]))
    return places.length === 1 ? Math.sign(fit.beta[places[0]!]!) * Infinity : NaN;
  return places.reduce((sum, j, i) => sum + factors[i]! * fit.beta[j]! * scale[j]!, 0);
}

/** Harrell's C of a linear predictor on prepared rows. */
export function concordanceOf(rows: CoxRows, beta: Float64Array): number {
  const { start, stop, event, weight, bounds } = rows;
  const stratum = new Int32Array(rows.rows);
  for (let s = 0; s + 1 < bounds.length; s++) stratum.fill(s, bounds[s]!, bounds[s + 1]!);
  return concordance({ start, stop, event, weight }, linearPredictor(rows, beta), { stratum, isRisk: true }).c;
}
