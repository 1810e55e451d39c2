import { factorCholesky, solveCholesky } from '../../stats/cholesky.ts';
import { splineBasis } from '../splineBasis.ts';

/** A smooth line through points: its height at each place, and the factor of the residual's variance there. */
export interface SmoothLine {
  at: number[];
  height: number[];
  /** b(x)' (B'B)^-1 b(x): the variance of the height, for points of variance 1. */
  leverage: number[];
}

const PLACES = 40;

/**
 * The natural cubic spline of four degrees of freedom through points, as the plot of `cox.zph` draws it: inner knots at the thirds of the
 * points, outer ones at their ends. Fewer where there are not five different places; null below three.
 */
export function smoothPoints(x: readonly number[], y: readonly number[]): SmoothLine | null {
  const places = [...new Set(x)].sort((a, b) => a - b);
  if (places.length < 3) return null;
  const [low, high] = [places[0]!, places.at(-1)!];
  const at = Array.from({ length: PLACES }, (_, index) => low + ((high - low) * index) / (PLACES - 1));
  // R takes the thirds of the points and of the places of the line together.
  const sorted = [...at, ...x].sort((a, b) => a - b);
  const inner = [1 / 3, 2 / 3].map((share) => quantile(sorted, share));
  const knots = [...new Set([low, ...inner, high])];
  const scaled = (value: number) => (value - low) / (high - low);
  const basis = (value: number): number[] =>
    knots.length < 3 || places.length < 5 ? [1, scaled(value)] : [1, ...splineBasis(scaled(value), knots.map(scaled))];
  const rows = x.map(basis);
  const p = rows[0]!.length;
  const cross = new Float64Array(p * p);
  const right = new Float64Array(p);
  for (const [index, row] of rows.entries())
    for (let i = 0; i < p; i++) {
      right[i]! += row[i]! * y[index]!;
      for (let j = 0; j < p; j++) cross[i * p + j]! += row[i]! * row[j]!;
    }
  const factor = factorCholesky(cross, p);
  const beta = solveCholesky(factor, right);
  const dot = (a: ArrayLike<number>, b: readonly number[]) => b.reduce((sum, value, i) => sum + value * a[i]!, 0);
  const bases = at.map(basis);
  return {
    at,
    height: bases.map((row) => dot(beta, row)),
    leverage: bases.map((row) => dot(solveCholesky(factor, Float64Array.from(row)), row)),
  };
}

/** A quantile by linear interpolation (R's type 7). */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (place - below);
}
