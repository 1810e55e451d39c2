import type { Vote } from './vote.ts';

/** The answer that the evidence gives, and how sure it is. Value null: nothing, or a contradiction. */
export interface Verdict<T> {
  value: T | null;
  confidence: number;
}

/** Nothing from a header is certain. */
const MOST = 0.98;
/** Below this the answer is that nobody knows. */
const ENOUGH = 0.5;

/**
 * Weighs evidence: what agrees adds up as independent witnesses do, what contradicts takes away.
 *
 * The confidence is the share of the strongest answer times one minus 0.7 of the strongest other answer. `agrees(a, b)` says that two answers do not
 * contradict each other (a T2* image may be an SWI). Two equally strong contradicting answers thus end below 0.5: unknown.
 */
export function weighVotes<T>(votes: Vote<T>[], agrees: (a: T, b: T) => boolean = () => false): Verdict<T> {
  const shares = new Map<T, number>();
  for (const { value, weight } of votes) shares.set(value, 1 - (1 - (shares.get(value) ?? 0)) * (1 - weight));
  const ranked = [...shares].sort((a, b) => b[1] - a[1]);
  const best = ranked[0];
  if (!best) return { value: null, confidence: 0 };
  const other = ranked.slice(1).find(([value]) => !agrees(best[0], value))?.[1] ?? 0;
  const confidence = Math.round(Math.min(MOST, best[1]) * (1 - 0.7 * other) * 100) / 100;
  return confidence >= ENOUGH ? { value: best[0], confidence } : { value: null, confidence: 0 };
}
