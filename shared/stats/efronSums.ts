import type { DeathDay } from './walkRiskSets.ts';

/**
 * Sums over the steps by which tied deaths leave the risk set: with f = k/d and phi = S0 - f D0, k = 0..d-1.
 *
 * Breslow's way is one step with f = 0, counted d times. Each sum is over the deaths, so that multiplied by their mean weight
 * it enters the likelihood.
 */
export interface EfronSums {
  logPhi: number;
  /** Sum of 1/phi, f/phi, 1/phi^2, f/phi^2, f^2/phi^2. */
  c1: number;
  f1: number;
  c2: number;
  f2: number;
  ff2: number;
}

/** Makes those sums for one day of deaths. */
export function efronSums(day: DeathDay, isEfron: boolean): EfronSums {
  return stepSums({ deaths: day.deaths, all: day.all.s0, dead: day.dead.s0, isEfron });
}

/** The same from the sum of risk of all and of those who die. */
export function stepSums(day: { deaths: number; all: number; dead: number; isEfron: boolean }): EfronSums {
  const sums: EfronSums = { logPhi: 0, c1: 0, f1: 0, c2: 0, f2: 0, ff2: 0 };
  const steps = day.isEfron ? day.deaths : 1;
  const share = day.deaths / steps;
  for (let k = 0; k < steps; k++) {
    const f = k / steps;
    const phi = day.all - f * day.dead;
    const once = share / phi;
    const twice = once / phi;
    sums.logPhi += share * Math.log(phi);
    sums.c1 += once;
    sums.f1 += f * once;
    sums.c2 += twice;
    sums.f2 += f * twice;
    sums.ff2 += f * f * twice;
  }
  return sums;
}
