import { layOutDays, type DeathDays } from './deathDays.ts';
import { measureColumns } from './measureColumns.ts';
import { orderBy, orderWithin } from './orderBy.ts';
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
  days: DeathDays;
}

/** Sorts, centres and scales the rows of a Cox model. Columns of -1, 0 and 1 keep their scale (R's `nocenter`). */
export function prepareCoxRows(input: CoxInput): CoxRows {
  const { data, columns: p, stratum } = input;
  const n = data.stop.length;
  const latestFirst = (times: Float64Array) => {
    const backward = times.map((time) => -time);
    return stratum ? orderWithin(stratum, backward) : orderBy(backward);
  };
  const row = latestFirst(data.stop);
  const take = (from: Float64Array | null, otherwise: number) => {
    const taken = new Float64Array(n);
    if (!from) return taken.fill(otherwise);
    for (let i = 0; i < n; i++) taken[i] = from[row[i]!]!;
    return taken;
  };
  const { centre, scale } = measureColumns(input);
  const x = new Float64Array(n * p);
  for (let i = 0; i < n; i++) {
    const from = row[i]! * p;
    for (let j = 0; j < p; j++) x[i * p + j] = (input.x[from + j]! - centre[j]!) * scale[j]!;
  }
  const event = new Uint8Array(n);
  for (let i = 0; i < n; i++) event[i] = data.event[row[i]!]!;
  const weight = take(data.weight, 1);
  const offset = take(input.offset, 0);
  if (input.offset) centreOn(offset, weight);
  const sorted = {
    rows: n,
    columns: p,
    ties: input.ties,
    row,
    start: data.start ? take(data.start, 0) : null,
    stop: take(data.stop, 0),
    event,
    weight,
    offset,
    x,
    centre,
    scale,
    bounds: boundsOf(row, stratum),
    byStart: data.start ? positionsOf(latestFirst(data.start), row) : null,
  };
  return { ...sorted, days: layOutDays(sorted) };
}

/** Whether a column holds nothing but -1, 0 and 1: R neither centres nor scales such a column. */
export function isIndicator(x: Float64Array, columns: number, column: number): boolean {
  for (let i = column; i < x.length; i += columns) if (x[i] !== 0 && x[i] !== 1 && x[i] !== -1) return false;
  return true;
}

function boundsOf(row: Int32Array, stratum: Int32Array | null): Int32Array {
  const bounds: number[] = row.length > 0 ? [0] : [];
  if (stratum) for (let i = 1; i < row.length; i++) if (stratum[row[i]!] !== stratum[row[i - 1]!]) bounds.push(i);
  return Int32Array.from([...bounds, row.length]);
}

/** Sorted positions of some given rows. */
function positionsOf(given: Int32Array, row: Int32Array): Int32Array {
  const place = new Int32Array(row.length);
  for (let i = 0; i < row.length; i++) place[row[i]!] = i;
  const positions = new Int32Array(row.length);
  for (let k = 0; k < row.length; k++) positions[k] = place[given[k]!]!;
  return positions;
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
