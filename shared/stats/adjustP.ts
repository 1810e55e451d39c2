import { z } from 'zod';

/** How p-values of several tests are adjusted. `none` leaves them alone. */
export const Adjustment = z.enum(['bonferroni', 'holm', 'hochberg', 'hommel', 'BH', 'BY', 'none']);
export type Adjustment = z.infer<typeof Adjustment>;

/**
 * Adjusts p-values for having made several tests. Missing values (null) stay missing and are not counted.
 *
 * Bonferroni, Holm 1979, Hochberg 1988 and Hommel 1988 hold the chance of any false finding; BH 1995 and BY 2001 the share of them.
 */
export function adjustP(values: readonly (number | null)[], method: Adjustment): (number | null)[] {
  const known = values.flatMap((p, index) => (p === null || Number.isNaN(p) ? [] : [{ p, index }]));
  const sorted = [...known].sort((a, b) => a.p - b.p || a.index - b.index);
  const adjusted = adjustSorted(
    sorted.map(({ p }) => p),
    method,
  );
  const result: (number | null)[] = values.map(() => null);
  sorted.forEach(({ index }, rank) => (result[index] = adjusted[rank]!));
  return result;
}

function adjustSorted(p: number[], method: Adjustment): number[] {
  const n = p.length;
  if (method === 'none') return p;
  if (method === 'bonferroni') return p.map((value) => Math.min(1, value * n));
  if (method === 'hommel') return hommel(p);
  if (method === 'holm') {
    let most = 0;
    return p.map((value, i) => (most = Math.max(most, Math.min(1, (n - i) * value))));
  }
  const harmonic = p.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
  const factor = (i: number) => (method === 'hochberg' ? n - i : ((method === 'BY' ? harmonic : 1) * n) / (i + 1));
  const result: number[] = [];
  let least = 1;
  for (let i = n - 1; i >= 0; i--) {
    least = Math.min(least, factor(i) * p[i]!);
    result[i] = least;
  }
  return result;
}

function hommel(p: number[]): number[] {
  const n = p.length;
  if (n < 2) return p;
  let bound = Math.min(...p.map((value, i) => (n * value) / (i + 1)));
  let result = p.map(() => bound);
  for (let m = n - 1; m >= 2; m--) {
    const head = n - m + 1;
    const tail = p.slice(head);
    bound = Math.min(...tail.map((value, i) => (m * value) / (i + 2)));
    const trial = p.map((value, i) => (i < head ? Math.min(m * value, bound) : 0));
    for (let i = head; i < n; i++) trial[i] = trial[head - 1]!;
    result = result.map((value, i) => Math.max(value, trial[i]!));
  }
  return result.map((value, i) => Math.max(value, p[i]!));
}
