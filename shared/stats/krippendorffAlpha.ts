/** How far apart two values are: only different or not, in rank, in value, or in ratio. */
export type AlphaMetric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/** Agreement of any number of readers with missing reads allowed. */
export interface KrippendorffAlpha {
  /** Values that occur, ascending; rows and columns of `coincidences`. */
  values: number[];
  alpha: number;
  /** Values in units with at least two reads. */
  pairable: number;
  observed: number;
  expected: number;
  coincidences: number[][];
}

/**
 * Krippendorff's alpha of reads by unit (null = not read): 1 minus observed over expected disagreement.
 *
 * Units with fewer than two reads count nothing; each pair of a unit with m reads counts 1 / (m - 1).
 */
export function krippendorffAlpha(
  units: readonly (readonly (number | null)[])[],
  metric: AlphaMetric,
): KrippendorffAlpha {
  const reads = units
    .map((unit) => unit.filter((value): value is number => value !== null))
    .filter((unit) => unit.length >= 2);
  const values = Array.from(new Set(reads.flat())).sort((a, b) => a - b);
  const place = new Map(values.map((value, i) => [value, i]));
  const coincidences = values.map(() => values.map(() => 0));
  for (const unit of reads) {
    unit.forEach((a, i) =>
      unit.forEach((b, j) => {
        if (i !== j) coincidences[place.get(a)!]![place.get(b)!]! += 1 / (unit.length - 1);
      }),
    );
  }
  const counts = coincidences.map(total);
  const n = total(counts);
  const distance = (i: number, j: number) => distanceOf(metric, { i, j, values, counts });
  let observed = 0;
  let expected = 0;
  values.forEach((_, i) =>
    values.forEach((__, j) => {
      observed += (coincidences[i]![j]! * distance(i, j)) / n;
      expected += (counts[i]! * counts[j]! * distance(i, j)) / (n * (n - 1));
    }),
  );
  return { values, alpha: 1 - observed / expected, pairable: Math.round(n), observed, expected, coincidences };
}

function distanceOf(metric: AlphaMetric, at: { i: number; j: number; values: number[]; counts: number[] }): number {
  const { i, j, values, counts } = at;
  if (i === j) return 0;
  if (metric === 'nominal') return 1;
  if (metric === 'interval') return (values[i]! - values[j]!) ** 2;
  if (metric === 'ratio') return ((values[i]! - values[j]!) / (values[i]! + values[j]!)) ** 2;
  const between = total(counts.slice(Math.min(i, j), Math.max(i, j) + 1));
  return (between - (counts[i]! + counts[j]!) / 2) ** 2;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
