/** Follow-up of rows: each is at risk on (start, stop] and ends with an event or is censored; a death comes before a censoring of the same day. */
export interface SurvivalData {
  /** Entry times of (start, stop] rows, or null when everybody is at risk from the beginning. */
  start: Float64Array | null;
  stop: Float64Array;
  /** 1 = event, 0 = censored at `stop`. */
  event: Uint8Array;
  /** Case weights, or null for 1 each. */
  weight: Float64Array | null;
}

/** The rows of some positions, in that order. */
export function pickRows(data: SurvivalData, rows: ArrayLike<number>): SurvivalData {
  const pick = (from: Float64Array) => Float64Array.from(rows, (row) => from[row]!);
  return {
    start: data.start ? pick(data.start) : null,
    stop: pick(data.stop),
    event: Uint8Array.from(rows, (row) => data.event[row]!),
    weight: data.weight ? pick(data.weight) : null,
  };
}
