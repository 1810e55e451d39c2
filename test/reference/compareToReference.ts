/** How close a number must be: within `abs` or `rel` times the expected value, whichever is larger. */
interface Tolerance {
  rel: number;
  abs: number;
  only_terms?: string[];
}

/** One reference file: what R said, and how close a correct implementation comes. */
export interface Reference {
  id: string;
  data?: string | string[];
  spec: { analysis: string };
  expected: Record<string, unknown>;
  tolerance: Record<string, Tolerance | 'skip'>;
}

/** What a comparison found: how many values were compared, and each difference as `path: got, expected`. */
export interface Comparison {
  compared: number;
  differences: string[];
}

/** Compares a result with a reference file value by value, by the rules of the reference README. */
export function compareToReference(reference: Reference, actual: unknown): Comparison {
  const found: Comparison = { compared: 0, differences: [] };
  const rule = ruleOf(reference.tolerance);
  const names = (reference.expected['coef_names'] ?? []) as string[];
  walk(reference.expected, actual, '', { found, rule, names });
  return found;
}

interface Walk {
  found: Comparison;
  rule: (path: string) => Tolerance | 'skip';
  names: string[];
}

/** The last key that matches a path wins: `default`, a bare field name anywhere in it, or a dotted pattern with `*`. */
function ruleOf(tolerance: Reference['tolerance']): Walk['rule'] {
  const keys = Object.keys(tolerance).filter((key) => key !== 'default');
  const patterns = keys.map((key) => ({ key, pattern: /[.*]/.test(key) ? patternOf(key) : null }));
  return (path) => {
    const parts = path.split('.');
    const matches = patterns.filter(({ key, pattern }) =>
      pattern ? pattern.test(path) : parts.includes(key) || (key === 'p' && parts.some((part) => part.endsWith('_p'))),
    );
    return tolerance[matches.at(-1)?.key ?? 'default']!;
  };
}

function patternOf(key: string): RegExp {
  const escaped = key.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${escaped.join('.*')}(\\..*)?$`);
}

function walk(expected: unknown, actual: unknown, path: string, at: Walk): void {
  const rule = at.rule(path);
  if (rule === 'skip') return;
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return differ(at, `${path}: not an array`);
    if (actual.length !== expected.length) {
      return differ(at, `${path}: ${actual.length} elements, expected ${expected.length}`);
    }
    return expected.forEach((value, i) => {
      const isLeftOut =
        rule.only_terms && at.names.length === expected.length && !rule.only_terms.includes(at.names[i]!);
      if (!isLeftOut) walk(value, actual[i], `${path}.${i}`, at);
    });
  }
  if (expected !== null && typeof expected === 'object') {
    const inside = (actual ?? {}) as Record<string, unknown>;
    return Object.entries(expected).forEach(([key, value]) =>
      walk(value, inside[key], path ? `${path}.${key}` : key, at),
    );
  }
  if (actual === undefined) return differ(at, `${path}: missing`);
  at.found.compared++;
  compareValues(numberOf(expected), numberOf(actual), { rule, path, at });
}

function compareValues(expected: unknown, actual: unknown, context: { rule: Tolerance; path: string; at: Walk }): void {
  const { rule, path, at } = context;
  const isMissing = (value: unknown) => value === null || Number.isNaN(value);
  if (isMissing(expected) && isMissing(actual)) return;
  if (expected === actual) return;
  if (typeof expected !== 'number' || typeof actual !== 'number')
    return differ(at, `${path}: ${String(actual)}, expected ${String(expected)}`);
  const isClose = Math.abs(actual - expected) <= Math.max(rule.abs, rule.rel * Math.abs(expected));
  if (!isClose) differ(at, `${path}: ${actual}, expected ${expected}`);
}

function numberOf(value: unknown): unknown {
  if (value === 'NaN') return NaN;
  if (value === 'Inf') return Infinity;
  return value === '-Inf' ? -Infinity : value;
}

function differ(at: Walk, difference: string): void {
  at.found.differences.push(difference);
}
