import { isIndicator, type CoxInput, type Ties } from '../stats/coxRows.ts';
import type { CoxFit } from '../stats/fitCox.ts';
import type { ModelFrame } from './modelFrame.ts';
import type { TermColumns } from './designColumns.ts';

/** What `fitCox` takes, from a model frame; `columns` picks some of the model's columns. */
export function coxInputOf(frame: ModelFrame, ties: Ties, columns?: readonly number[]): CoxInput {
  const p = frame.names.length;
  return {
    data: frame.data,
    x: columns ? pickColumns(frame.x, p, columns) : frame.x,
    columns: columns?.length ?? p,
    stratum: frame.stratum?.index ?? null,
    offset: frame.offset,
    ties,
  };
}

function pickColumns(x: Float64Array, p: number, columns: readonly number[]): Float64Array {
  const kept = columns.length;
  const picked = new Float64Array((x.length / p) * kept);
  for (let i = 0, to = 0; i < x.length; i += p) for (let k = 0; k < kept; k++, to++) picked[to] = x[i + columns[k]!]!;
  return picked;
}

/** The linear predictor of each row in the order of the frame. */
export function predictorByRow(fit: CoxFit): Float64Array {
  const predictor = new Float64Array(fit.predictor.length);
  fit.prepared.row.forEach((row, i) => (predictor[row] = fit.predictor[i]!));
  return predictor;
}

/** The weighted mean of each column, as R shows it: 0 for a column of -1, 0 and 1. */
export function shownMeans(fit: CoxFit): number[] {
  const { x, columns } = fit.input;
  return Array.from(fit.prepared.centre, (mean, j) => (isIndicator(x, columns, j) ? 0 : mean));
}

/** The columns of each term of a model, by number. */
export function termColumns(terms: readonly TermColumns[]): number[][] {
  let next = 0;
  return terms.map((term) => term.names.map(() => next++));
}
