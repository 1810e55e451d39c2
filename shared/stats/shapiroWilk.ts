import { normalQuantile } from './normalQuantile.ts';
import { normalUpperTail } from './upperTail.ts';

// Royston 1995, algorithm AS R94: polynomials in 1/sqrt(n), n and log(n).
const last = [0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056];
const lastButOne = [0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633];
const smallBound = [-2.273, 0.459];
const smallMean = [0.544, -0.39978, 0.025054, -6.714e-4];
const smallSpread = [1.3822, -0.77857, 0.062767, -0.0020322];
const largeMean = [-1.5861, -0.31082, -0.083751, 0.0038915];
const largeSpread = [-0.4803, -0.082676, 0.0030302];

/** The Shapiro-Wilk test of normality for 3 to 5,000 values that are not all equal; null outside that. */
export function shapiroWilk(values: readonly number[]): { w: number; p: number } | null {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  if (n < 3 || n > 5000 || sorted[0] === sorted[n - 1]) return null;
  const weights = weightsOf(n);
  const range = sorted[n - 1]! - sorted[0]!;
  const mean = sorted.reduce((sum, x) => sum + x / range, 0) / n;
  let [ssa, ssx, sax] = [0, 0, 0];
  sorted.forEach((x, i) => {
    const mirrored = n - 1 - i;
    const a = i === mirrored ? 0 : Math.sign(i - mirrored) * weights[Math.min(i, mirrored)]!;
    const deviation = x / range - mean;
    ssa += a * a;
    ssx += deviation * deviation;
    sax += a * deviation;
  });
  const whole = Math.sqrt(ssa * ssx);
  const rest = ((whole - sax) * (whole + sax)) / (ssa * ssx);
  return { w: 1 - rest, p: pOf(rest, n) };
}

function weightsOf(n: number): number[] {
  if (n === 3) return [Math.SQRT1_2];
  const half = n >> 1;
  const m = Array.from({ length: half }, (_, i) => normalQuantile((i + 1 - 0.375) / (n + 0.25)));
  const squares = 2 * m.reduce((sum, value) => sum + value * value, 0);
  const root = 1 / Math.sqrt(n);
  const a1 = polynomial(last, root) - m[0]! / Math.sqrt(squares);
  if (n <= 5) {
    const factor = Math.sqrt((squares - 2 * m[0]! ** 2) / (1 - 2 * a1 ** 2));
    return [a1, ...m.slice(1).map((value) => -value / factor)];
  }
  const a2 = polynomial(lastButOne, root) - m[1]! / Math.sqrt(squares);
  const factor = Math.sqrt((squares - 2 * m[0]! ** 2 - 2 * m[1]! ** 2) / (1 - 2 * a1 ** 2 - 2 * a2 ** 2));
  return [a1, a2, ...m.slice(2).map((value) => -value / factor)];
}

function pOf(rest: number, n: number): number {
  if (n === 3) return Math.max(0, (6 / Math.PI) * (Math.asin(Math.sqrt(1 - rest)) - Math.PI / 3));
  const y = Math.log(rest);
  if (n > 11) {
    const x = Math.log(n);
    return normalUpperTail((y - polynomial(largeMean, x)) / Math.exp(polynomial(largeSpread, x)));
  }
  const bound = polynomial(smallBound, n);
  if (y >= bound) return 1e-99;
  return normalUpperTail((-Math.log(bound - y) - polynomial(smallMean, n)) / Math.exp(polynomial(smallSpread, n)));
}

function polynomial(coefficients: number[], x: number): number {
  return coefficients.reduceRight((sum, c) => sum * x + c, 0);
}
