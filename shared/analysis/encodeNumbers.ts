/**
 * Makes a result fit for JSON: the infinities become the words R's reference files use for them, typed arrays plain ones.
 *
 * null is what is not estimable, not reached or not defined (R's NA and NaN): a table never shows NaN.
 */
export function encodeNumbers(value: unknown): unknown {
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    return Number.isNaN(value) ? null : value > 0 ? 'Inf' : '-Inf';
  }
  if (value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint8Array) {
    return Array.from(value, encodeNumbers);
  }
  if (Array.isArray(value)) return value.map(encodeNumbers);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encodeNumbers(inner)]));
}
