import type { CoxSpec } from './survivalSpec.ts';
import type { TermColumns } from './designColumns.ts';
import { splineBasis } from './splineBasis.ts';
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
