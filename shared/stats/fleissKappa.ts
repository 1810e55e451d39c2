import { normalTwoSided } from './upperTail.ts';

/** Agreement of several readers, each of whom read every unit. */
export interface FleissKappa {
  units: number;
  raters: number;
  kappa: number;
  observed: number;
  expected: number;
  /** Standard error under no agreement (Fleiss, Nee and Landis 1979). */
  errorUnderNull: number;
  z: number;
  p: number;
  shares: number[];
  /** For each category against all others. */
  categoryKappa: number[];
  categoryErrorUnderNull: number;
  categoryZ: number[];
}

/** Fleiss' kappa of counts: for each unit how many readers chose each category; all units have the same number of readers. */
export function fleissKappa(counts: readonly (readonly number[])[]): FleissKappa {
  const units = counts.length;
  const raters = total(counts[0]!);
  const shares = counts[0]!.map((_, j) => total(counts.map((row) => row[j]!)) / (units * raters));
  const agreeing = counts.map((row) => (total(row.map((c) => c * c)) - raters) / (raters * (raters - 1)));
  const observed = total(agreeing) / units;
  const expected = total(shares.map((p) => p * p));
  const kappa = (observed - expected) / (1 - expected);
  const pq = total(shares.map((p) => p * (1 - p)));
  const skew = total(shares.map((p) => p * (1 - p) * (1 - 2 * p)));
  const pairs = units * raters * (raters - 1);
  const errorUnderNull = (Math.sqrt(2) / (pq * Math.sqrt(pairs))) * Math.sqrt(pq * pq - skew);
  const categoryKappa = shares.map(
    (p, j) => 1 - total(counts.map((row) => row[j]! * (raters - row[j]!))) / (pairs * p * (1 - p)),
  );
  const categoryErrorUnderNull = Math.sqrt(2 / pairs);
  return {
    units,
    raters,
    kappa,
    observed,
    expected,
    errorUnderNull,
    z: kappa / errorUnderNull,
    p: normalTwoSided(kappa / errorUnderNull),
    shares,
    categoryKappa,
    categoryErrorUnderNull,
    categoryZ: categoryKappa.map((k) => k / categoryErrorUnderNull),
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
