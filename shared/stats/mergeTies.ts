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
  const all = start ? Float64Array.from([...stop, ...start]) : Float64Array.from(stop);
  const distinct = Float64Array.from(new Set(all)).filter(Number.isFinite).sort();
  if (distinct.length < 2) return { stop, start };
  let sum = 0;
  for (const time of distinct) sum += Math.abs(time);
  const mean = sum / distinct.length;
  const kept = [distinct[0]!];
  for (let i = 1; i < distinct.length; i++) {
    const gap = distinct[i]! - distinct[i - 1]!;
    if (gap > tolerance && gap / mean > tolerance) kept.push(distinct[i]!);
  }
  if (kept.length === distinct.length) return { stop, start };
  const snap = (time: number) => kept[lastAtOrBefore(kept, time)]!;
  return { stop: stop.map(snap), start: start ? start.map(snap) : null };
}

function lastAtOrBefore(sorted: number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
