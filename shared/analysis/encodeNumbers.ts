/**
 * Makes a result fit for JSON: NaN and the infinities become the words R's reference files use for them, typed arrays plain ones.
 *
 * null stays null: not estimable, not reached.
 */
export function encodeNumbers(value: unknown): unknown {
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Inf' : '-Inf';
  }
  if (value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint8Array) {
    return Array.from(value, encodeNumbers);
  }
  if (Array.isArray(value)) return value.map(encodeNumbers);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encodeNumbers(inner)]));
}
