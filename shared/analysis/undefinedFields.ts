/** Fields that are not defined where a curve has come down to 0, by R's convention as well. */
const endOfCurve = new Set(['std_err_surv', 'std_err_cumhaz_scale', 'lower', 'upper']);

/** The names of the fields of a result that hold NaN: numbers that these data do not define. */
export function undefinedFields(value: unknown, field = ''): string[] {
  if (typeof value === 'number') return Number.isNaN(value) && !endOfCurve.has(field) ? [field] : [];
  if (value === null || typeof value !== 'object') return [];
  const inner = Array.isArray(value) || ArrayBuffer.isView(value) ? Array.from(value as unknown[]) : null;
  const found = inner
    ? inner.flatMap((one) => undefinedFields(one, field))
    : Object.entries(value).flatMap(([key, one]) => undefinedFields(one, key));
  return Array.from(new Set(found));
}
