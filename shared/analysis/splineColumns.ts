import type { CoxSpec } from './survivalSpec.ts';
import type { TermColumns } from './designColumns.ts';
import type { Table } from './table.ts';

type Spline = NonNullable<CoxSpec['spline']>;

/**
 * The columns of a restricted cubic spline (linear beyond the outer knots), named rcs1 (the value itself), rcs2, ...
 *
 * Truncated power basis divided by the square of the distance of the outer knots, as in Hmisc and rms.
 */
export function splineColumns(spline: Spline, table: Table): TermColumns {
  const values = table.columns.get(spline.column)!.numbers();
  const count = spline.knots.length - 1;
  const rows = Array.from(values, (value) => splineBasis(value, spline.knots));
  return {
    label: `rcs(${spline.column})`,
    names: Array.from({ length: count }, (_, j) => `rcs${j + 1}`),
    values: Array.from({ length: count }, (_, j) => Float64Array.from(rows, (row) => row[j]!)),
    order: 1,
    from: [spline.column],
  };
}

/** The basis of a restricted cubic spline at one value: as many numbers as knots, less one. */
export function splineBasis(x: number, knots: readonly number[]): number[] {
  const k = knots.length;
  const last = knots[k - 1]!;
  const before = knots[k - 2]!;
  const width = (last - knots[0]!) ** 2;
  const cube = (value: number) => (value > 0 ? value ** 3 : value <= 0 ? 0 : NaN);
  const bends = knots.slice(0, k - 2).map((knot) => {
    const tail =
      (cube(x - before) * (last - knot)) / (last - before) - (cube(x - last) * (before - knot)) / (last - before);
    return (cube(x - knot) - tail) / width;
  });
  return [x, ...bends];
}
