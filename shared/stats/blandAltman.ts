import { zOfLevel } from './normalQuantile.ts';
import { tOfLevel } from './studentQuantile.ts';

/** Differences of paired measurements: their mean and the limits within which 95 % of them lie (Bland and Altman 1999). */
export interface BlandAltman {
  n: number;
  bias: number;
  sd: number;
  biasLimits: [number, number];
  lowerLimit: number;
  upperLimit: number;
  limitError: number;
  lowerLimitInterval: [number, number];
  upperLimitInterval: [number, number];
  /** 1.96 standard deviations of the difference. */
  repeatability: number;
}

/** Compares paired measurements `x` and `y` (differences x - y). */
export function blandAltman(x: readonly number[], y: readonly number[]): BlandAltman {
  const n = x.length;
  const differences = x.map((value, i) => value - y[i]!);
  const bias = differences.reduce((sum, d) => sum + d, 0) / n;
  const sd = Math.sqrt(differences.reduce((sum, d) => sum + (d - bias) ** 2, 0) / (n - 1));
  const z = zOfLevel(0.95);
  const t = tOfLevel(0.95, n - 1);
  const limitError = sd * Math.sqrt(1 / n + (z * z) / (2 * (n - 1)));
  const around = (centre: number, half: number): [number, number] => [centre - half, centre + half];
  return {
    n,
    bias,
    sd,
    biasLimits: around(bias, (t * sd) / Math.sqrt(n)),
    lowerLimit: bias - z * sd,
    upperLimit: bias + z * sd,
    limitError,
    lowerLimitInterval: around(bias - z * sd, t * limitError),
    upperLimitInterval: around(bias + z * sd, t * limitError),
    repeatability: z * sd,
  };
}
