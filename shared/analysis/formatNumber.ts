import { DAYS_PER_MONTH } from '../base/day.ts';

const NOT_KNOWN = '–';

/** A p-value as a journal prints it: `<.001`, three decimals below .1 (`.013`), two above (`.45`), never 0 or 1. */
export function formatP(p: number | null): string {
  if (p === null || !Number.isFinite(p)) return NOT_KNOWN;
  if (p < 0.001) return '<.001';
  if (p > 0.995) return '>.99';
  return p.toFixed(p < 0.0995 ? 3 : 2).replace(/^0/, '');
}

/** A p-value inside a sentence: `p = .013`, `p < .001`. */
export function sayP(p: number | null): string {
  const text = formatP(p);
  return text.startsWith('<') || text.startsWith('>') ? `p ${text[0]} ${text.slice(1)}` : `p = ${text}`;
}

/** One ratio with as many decimals as it can carry: 1.59, 12.4, 310, 0.004; beyond that `<0.001` and `>9999`. */
export function formatRatio(ratio: number | null): string {
  if (ratio === null || !Number.isFinite(ratio)) return NOT_KNOWN;
  const size = Math.abs(ratio);
  if (size > 9999) return ratio > 0 ? '>9999' : '<-9999';
  if (size >= 99.95) return ratio.toFixed(0);
  if (ratio > 0 && size < 0.00095) return '<0.001';
  if (size < 0.0095 && size > 0) return ratio.toFixed(3);
  return ratio.toFixed(size >= 9.995 ? 1 : 2);
}

/** A hazard ratio with its limits: `1.59 (1.27-1.99)`; a dash where it is not estimable. */
export function formatHazardRatio(
  ratio: { hr: number | null; lower: number | null; upper: number | null } | null,
): string {
  if (!ratio || ratio.hr === null) return NOT_KNOWN;
  if (ratio.lower === null || ratio.upper === null) return formatRatio(ratio.hr);
  return `${formatRatio(ratio.hr)} (${formatRatio(ratio.lower)}-${formatRatio(ratio.upper)})`;
}

/** Days as months with one decimal (a month is 30.4375 days); null where a median was not reached. */
export function formatMonths(days: number | null): string {
  return days === null ? NOT_KNOWN : (days / DAYS_PER_MONTH).toFixed(1);
}

type Median = { medianDays: number | null; medianLowerDays: number | null; medianUpperDays: number | null };

/** A median with its limits in a unit of so many days: `9.1 (7.4-11.2)`; an open limit is `NR`, a median not reached is `NR` alone. */
export function formatMedian(curve: Median, unitDays: number): string {
  const limit = (days: number | null) => (days === null ? 'NR' : formatTime(days, unitDays));
  if (curve.medianDays === null && curve.medianLowerDays === null) return 'NR';
  return `${limit(curve.medianDays)} (${limit(curve.medianLowerDays)}-${limit(curve.medianUpperDays)})`;
}

/** Days in a unit of so many days, one decimal unless they are whole days. */
export function formatTime(days: number, unitDays: number): string {
  return (days / unitDays).toFixed(unitDays === 1 && Number.isInteger(days) ? 0 : 1);
}

/** A median with its limits in months. */
export function formatMedianMonths(curve: Median): string {
  return formatMedian(curve, DAYS_PER_MONTH);
}
