import betainc from '@stdlib/math-base-special-betainc';
import { findRoot } from './findRoot.ts';

/** The value with a share `p` of a beta distribution with parameters `a` and `b` below it. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  if (a > b) return 1 - betaQuantile(1 - p, b, a);
  return findRoot((x) => betainc(x, a, b) - p, { low: 0, high: 1 });
}

/** The value with a share `p` of an F distribution with `df1` and `df2` degrees of freedom below it. */
export function fQuantile(p: number, df1: number, df2: number): number {
  const x = betaQuantile(p, df1 / 2, df2 / 2);
  return (df2 * x) / (df1 * (1 - x));
}
