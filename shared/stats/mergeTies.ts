/** Times closer than this, absolutely or relative to the mean of the distinct times, are one time (square root of the machine epsilon). */
const tolerance = Math.sqrt(Number.EPSILON);

/**
 * Makes times that differ by rounding noise alone one time, the smallest of the bunch: 0.1 + 0.2 and 0.3 months tie.
 *
 * Takes start and stop times together, as R's `aeqSurv` does. Returns new arrays, or the given ones when nothing ties.
 */
export function mergeTies(
  stop: Float64Array,
  start: Float64Array | null,
): { stop: Float64Array; start: Float64Array | null } {
  const distinct = distinctTimes(stop, start);
  if (distinct.length < 2) return { stop, start };
  let sum = 0;
  for (const time of distinct) sum += Math.abs(time);
  const mean = sum / distinct.length;
  const kept = new Float64Array(distinct.length);
  kept[0] = distinct[0]!;
  let size = 1;
  for (let i = 1; i < distinct.length; i++) {
    const gap = distinct[i]! - distinct[i - 1]!;
    if (gap > tolerance && gap / mean > tolerance) kept[size++] = distinct[i]!;
  }
  if (size === distinct.length) return { stop, start };
  const times = kept.subarray(0, size);
  const snap = (time: number) => times[lastAtOrBefore(times, time)]!;
  return { stop: stop.map(snap), start: start ? start.map(snap) : null };
}

/** All finite times that occur, ascending. */
function distinctTimes(stop: Float64Array, start: Float64Array | null): Float64Array {
  const all = new Float64Array(stop.length + (start?.length ?? 0));
  all.set(stop);
  if (start) all.set(start, stop.length);
  all.sort();
  let size = 0;
  for (const time of all) if (Number.isFinite(time) && (size === 0 || time !== all[size - 1])) all[size++] = time;
  return all.subarray(0, size);
}

function lastAtOrBefore(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
