import type { SurvivalData } from './survivalData.ts';

/** Ways to treat deaths on the same day. Efron is R's default; SAS, Stata and SPSS default to Breslow; exact is the discrete conditional likelihood. */
export type Ties = 'efron' | 'breslow' | 'exact';

/** What a Cox model is fitted to. `x` is row-major rows x columns. */
export interface CoxInput {
  data: SurvivalData;
  x: Float64Array;
  columns: number;
  /** Stratum 0..k-1 of each row (each has its own baseline hazard), or null. */
  stratum: Int32Array | null;
  /** Added to the linear predictor with coefficient 1, or null. */
  offset: Float64Array | null;
  ties: Ties;
}

/**
 * The rows of a Cox model sorted once: by stratum, inside it latest stop first, columns centred and scaled.
 *
 * All arrays are in sorted order; `row` leads back to the given order. `byStart` holds sorted positions, inside each stratum
 * latest entry first.
 */
export interface CoxRows {
  rows: number;
  columns: number;
  ties: Ties;
  row: Int32Array;
  start: Float64Array | null;
  stop: Float64Array;
  event: Uint8Array;
  weight: Float64Array;
  offset: Float64Array;
  /** (x - centre) * scale, row-major. */
  x: Float64Array;
  centre: Float64Array;
  scale: Float64Array;
  /** First sorted position of each stratum, and the number of rows at the end. */
  bounds: Int32Array;
  byStart: Int32Array | null;
}

/** Sorts, centres and scales the rows of a Cox model. Columns of -1, 0 and 1 keep their scale (R's `nocenter`). */
export function prepareCoxRows(input: CoxInput): CoxRows {
  const { data, columns: p, stratum } = input;
  const n = data.stop.length;
  const stratumOf = (row: number) => (stratum ? stratum[row]! : 0);
  const row = Int32Array.from(data.stop, (_, i) => i);
  row.sort((a, b) => stratumOf(a) - stratumOf(b) || data.stop[b]! - data.stop[a]! || a - b);
  const take = (from: Float64Array | null, otherwise: number) =>
    Float64Array.from(row, (r) => (from ? from[r]! : otherwise));
  const weight = take(data.weight, 1);
  const start = data.start ? take(data.start, 0) : null;
  const { centre, scale } = measureColumns(input);
  const x = new Float64Array(n * p);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) x[i * p + j] = (input.x[row[i]! * p + j]! - centre[j]!) * scale[j]!;
  }
  const bounds: number[] = [];
  for (let i = 0; i < n; i++) if (i === 0 || stratumOf(row[i]!) !== stratumOf(row[i - 1]!)) bounds.push(i);
  const byStart = start ? Int32Array.from(row, (_, i) => i) : null;
  byStart?.sort((a, b) => stratumOf(row[a]!) - stratumOf(row[b]!) || start![b]! - start![a]! || a - b);
  const offset = take(input.offset, 0);
  centreOn(offset, weight);
  return {
    rows: n,
    columns: p,
    ties: input.ties,
    row,
    start,
    stop: take(data.stop, 0),
    event: Uint8Array.from(row, (r) => data.event[r]!),
    weight,
    offset,
    x,
    centre,
    scale,
    bounds: Int32Array.from([...bounds, n]),
    byStart,
  };
}

/** Whether a column holds nothing but -1, 0 and 1: R neither centres nor scales such a column. */
export function isIndicator(x: Float64Array, columns: number, column: number): boolean {
  for (let i = column; i < x.length; i += columns) if (x[i] !== 0 && x[i] !== 1 && x[i] !== -1) return false;
  return true;
}

function measureColumns(input: CoxInput): { centre: Float64Array; scale: Float64Array } {
  const { x, columns: p } = input;
  const n = input.data.stop.length;
  const weightOf = (i: number) => input.data.weight?.[i] ?? 1;
  let total = 0;
  for (let i = 0; i < n; i++) total += weightOf(i);
  const centre = new Float64Array(p);
  const scale = new Float64Array(p).fill(1);
  for (let j = 0; j < p; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += weightOf(i) * x[i * p + j]!;
    centre[j] = total > 0 ? sum / total : 0;
    if (isIndicator(x, p, j)) continue;
    let spread = 0;
    for (let i = 0; i < n; i++) spread += weightOf(i) * Math.abs(x[i * p + j]! - centre[j]!);
    if (spread > 0) scale[j] = total / spread;
  }
  return { centre, scale };
}

function centreOn(values: Float64Array, weight: Float64Array): void {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    sum += weight[i]! * values[i]!;
    total += weight[i]!;
  }
  if (total === 0) return;
  for (let i = 0; i < values.length; i++) values[i]! -= sum / total;
}
