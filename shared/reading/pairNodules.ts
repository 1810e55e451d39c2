import type { Answer, Nodule } from './answer.ts';

/** Two readers' rows for what is probably the same nodule; null where a reader has none. */
export interface NodulePair {
  first: Nodule | null;
  second: Nodule | null;
}

/** Pairs the nodules of two readers: same site, then by size, the largest with the largest. An unanswered table has none. */
export function pairNodules(first: Answer | undefined, second: Answer | undefined): NodulePair[] {
  const sites = [...new Set([...rowsOf(first), ...rowsOf(second)].map((nodule) => nodule.locationId))].sort();
  return sites.flatMap((site) => {
    const ofFirst = bySize(rowsOf(first), site);
    const ofSecond = bySize(rowsOf(second), site);
    return Array.from({ length: Math.max(ofFirst.length, ofSecond.length) }, (_, place) => ({
      first: ofFirst[place] ?? null,
      second: ofSecond[place] ?? null,
    }));
  });
}

function rowsOf(answer: Answer | undefined): Nodule[] {
  return answer?.kind === 'nodules' ? answer.nodules : [];
}

function bySize(nodules: Nodule[], site: string): Nodule[] {
  return nodules
    .filter((nodule) => nodule.locationId === site)
    .sort((one, other) => (other.longMm ?? 0) - (one.longMm ?? 0));
}
