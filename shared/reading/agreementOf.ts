/** Agreement of two readers over one table of categories; null where it is not defined. */
export interface Agreement {
  n: number;
  agreed: number;
  /** Share of pairs in the same category, 0 to 1. */
  percent: number | null;
  /** Cohen 1960, unweighted. */
  kappa: number | null;
  /** Gwet 2008: stands where nearly everybody says the same and kappa breaks down. */
  ac1: number | null;
}

/**
 * Percent agreement, Cohen's kappa and Gwet's AC1 of a square table of counts, rows the first reader, columns the second.
 *
 * Chance agreement: kappa, the product of the margins; AC1, sum of p(1 - p) / (k - 1) over the k categories, p the mean of both margins.
 * Null with no pairs; kappa and AC1 also null with a single category. @example agreementOf([[45, 2], [3, 0]]).kappa // -0.0504
 */
export function agreementOf(table: readonly (readonly number[])[]): Agreement {
  const places = table.map((_, place) => place);
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = places.map((column) => table.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  const n = rows.reduce((sum, count) => sum + count, 0);
  const agreed = places.reduce((sum, place) => sum + (table[place]?.[place] ?? 0), 0);
  if (n === 0) return { n, agreed, percent: null, kappa: null, ac1: null };
  const percent = agreed / n;
  const byMargins = places.reduce((sum, place) => sum + (rows[place]! / n) * (columns[place]! / n), 0);
  const byPrevalence = places.reduce((sum, place) => {
    const share = (rows[place]! + columns[place]!) / (2 * n);
    return sum + (share * (1 - share)) / (places.length - 1);
  }, 0);
  return { n, agreed, percent, kappa: beyond(percent, byMargins), ac1: beyond(percent, byPrevalence) };
}

function beyond(observed: number, chance: number): number | null {
  return Number.isFinite(chance) && chance < 1 ? (observed - chance) / (1 - chance) : null;
}
