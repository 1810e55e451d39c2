import { betaQuantile } from './betaQuantile.ts';
import { gammaQuantile } from './gammaQuantile.ts';
import { zOfLevel } from './normalQuantile.ts';

/** Lower and upper 95 % limit. */
export type LimitPair = [number, number];

/** Limits of a proportion of `k` in `n`: Wilson's score, Clopper and Pearson's exact, and Wald's. */
export function proportionLimits(
  k: number,
  n: number,
): { wilson: LimitPair; clopperPearson: LimitPair; wald: LimitPair } {
  const z = zOfLevel(0.95);
  const p = k / n;
  const centre = (k + (z * z) / 2) / (n + z * z);
  const half = (z / (n + z * z)) * Math.sqrt(n * p * (1 - p) + (z * z) / 4);
  const wald = z * Math.sqrt((p * (1 - p)) / n);
  return {
    wilson: [Math.max(0, centre - half), Math.min(1, centre + half)],
    clopperPearson: [k === 0 ? 0 : betaQuantile(0.025, k, n - k + 1), k === n ? 1 : betaQuantile(0.975, k + 1, n - k)],
    wald: [p - wald, p + wald],
  };
}

/** Exact 95 % limits of a rate: `events` in an amount of person-time. */
export function rateLimits(events: number, personTime: number): LimitPair {
  return [events === 0 ? 0 : gammaQuantile(0.025, events) / personTime, gammaQuantile(0.975, events + 1) / personTime];
}
