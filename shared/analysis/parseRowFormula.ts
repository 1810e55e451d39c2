/** A value of one row: a number, a word, a truth, or null for one that is missing. */
export type RowValue = number | string | boolean | null;

/** Looks up a column's value in the row at hand. */
export type RowScope = (column: string) => RowValue;

/** A formula over the columns of a row, ready to be evaluated; `columns` are the names it reads. */
export interface RowFormula {
  columns: readonly string[];
  evaluate: (scope: RowScope) => RowValue;
}

type Node = (scope: RowScope) => RowValue;

interface Reader {
  tokens: string[];
  next: number;
  columns: Set<string>;
}

/**
 * Parses a formula over columns as R writes it: `fu1_day <= 60`, `pmax(0.5, futime)`, `ifelse(!is.na(a) & a < b, c, "none")`.
 *
 * Numbers, words in quotes, column names, `+ - * / ^`, comparisons, `& | !`, NA, TRUE, FALSE and the functions ifelse, is.na, pmin,
 * pmax, log, sqrt, exp, abs, floor, ceiling, round. A missing value makes what depends on it missing, as in R. Null when it is not such a
 * formula; nothing else can be written in it.
 */
export function parseRowFormula(text: string): RowFormula | null {
  const tokens = text.match(/"[^"]*"|'[^']*'|\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+|[A-Za-z_][\w.]*|[<>=!]=|\S/g) ?? [];
  const reader: Reader = { tokens, next: 0, columns: new Set() };
  const parsed = readLevel(reader, 0);
  if (!parsed || reader.next !== tokens.length) return null;
  return { columns: Array.from(reader.columns), evaluate: parsed };
}

type Binary = (a: RowValue, b: RowValue) => RowValue;

const number = (value: RowValue): number => (typeof value === 'boolean' ? Number(value) : Number(value ?? NaN));
const counted =
  (combine: (a: number, b: number) => number): Binary =>
  (a, b) => {
    const result = a === null || b === null ? NaN : combine(number(a), number(b));
    return Number.isNaN(result) ? null : result;
  };
const compared =
  (isSo: (order: number) => boolean): Binary =>
  (a, b) => {
    if (a === null || b === null) return null;
    if (typeof a === 'string' && typeof b === 'string') return isSo(a < b ? -1 : a > b ? 1 : 0);
    const [x, y] = [number(a), number(b)];
    return Number.isNaN(x - y) && x !== y ? null : isSo(x - y || 0);
  };

/** Operators by how tightly they bind, loosest first; `!` stands between `&` and the comparisons. */
const levels: Record<string, Binary>[] = [
  { '|': (a, b) => (a === true || b === true ? true : a === null || b === null ? null : false) },
  { '&': (a, b) => (a === false || b === false ? false : a === null || b === null ? null : true) },
  {},
  {
    '<': compared((order) => order < 0),
    '<=': compared((order) => order <= 0),
    '>': compared((order) => order > 0),
    '>=': compared((order) => order >= 0),
    '==': compared((order) => order === 0),
    '!=': compared((order) => order !== 0),
  },
  { '+': counted((a, b) => a + b), '-': counted((a, b) => a - b) },
  { '*': counted((a, b) => a * b), '/': counted((a, b) => a / b) },
];

function readLevel(reader: Reader, level: number): Node | null {
  if (level === levels.length) return readSigned(reader);
  if (level === 2) return readNot(reader);
  let left = readLevel(reader, level + 1);
  while (left && Object.hasOwn(levels[level]!, reader.tokens[reader.next] ?? '')) {
    const combine = levels[level]![reader.tokens[reader.next++]!]!;
    const right = readLevel(reader, level + 1);
    if (!right) return null;
    left = both(left, right, combine);
  }
  return left;
}

const both =
  (left: Node, right: Node, combine: Binary): Node =>
  (scope) =>
    combine(left(scope), right(scope));

function take(reader: Reader, token: string): boolean {
  if (reader.tokens[reader.next] !== token) return false;
  reader.next++;
  return true;
}

function readNot(reader: Reader): Node | null {
  if (!take(reader, '!')) return readLevel(reader, 3);
  const inner = readNot(reader);
  return inner && ((scope) => (inner(scope) === null ? null : inner(scope) !== true));
}

function readSigned(reader: Reader): Node | null {
  if (take(reader, '-')) {
    const inner = readSigned(reader);
    return (
      inner &&
      both(
        () => 0,
        inner,
        counted((a, b) => a - b),
      )
    );
  }
  const base = readAtom(reader);
  if (!base || !take(reader, '^')) return base;
  const exponent = readSigned(reader);
  return (
    exponent &&
    both(
      base,
      exponent,
      counted((a, b) => a ** b),
    )
  );
}

const words: Record<string, RowValue> = { NA: null, TRUE: true, FALSE: false };

function readAtom(reader: Reader): Node | null {
  const token = reader.tokens[reader.next++];
  if (token === undefined) return null;
  if (token === '(') {
    const inner = readLevel(reader, 0);
    return inner && take(reader, ')') ? inner : null;
  }
  if (/^["']/.test(token)) return token.length > 1 ? () => token.slice(1, -1) : null;
  if (/^[\d.]/.test(token)) return Number.isNaN(Number(token)) ? null : () => Number(token);
  if (!/^[A-Za-z_]/.test(token)) return null;
  if (take(reader, '(')) return readCall(reader, token);
  if (Object.hasOwn(words, token)) return () => words[token]!;
  reader.columns.add(token);
  return (scope) => scope(token);
}

const ofNumber =
  (map: (value: number) => number) =>
  ([a]: RowValue[]): RowValue =>
    counted((x) => map(x))(a ?? null, 0);
const least =
  (pick: (...values: number[]) => number) =>
  (values: RowValue[]): RowValue =>
    values.some((value) => value === null) ? null : pick(...values.map(number));

const functions: Record<string, { takes: number; of: (given: RowValue[]) => RowValue }> = {
  'is.na': { takes: 1, of: ([a]) => a === null },
  ifelse: { takes: 3, of: ([test, yes, no]) => (test === null ? null : (test === true ? yes : no)!) },
  pmin: { takes: 2, of: least(Math.min) },
  pmax: { takes: 2, of: least(Math.max) },
  log: { takes: 1, of: ofNumber(Math.log) },
  sqrt: { takes: 1, of: ofNumber(Math.sqrt) },
  exp: { takes: 1, of: ofNumber(Math.exp) },
  abs: { takes: 1, of: ofNumber(Math.abs) },
  floor: { takes: 1, of: ofNumber(Math.floor) },
  ceiling: { takes: 1, of: ofNumber(Math.ceil) },
  round: { takes: 1, of: ofNumber(Math.round) },
};

function readCall(reader: Reader, name: string): Node | null {
  const called = Object.hasOwn(functions, name) ? functions[name]! : null;
  if (!called) return null;
  const given: Node[] = [];
  do {
    const argument = readLevel(reader, 0);
    if (!argument) return null;
    given.push(argument);
  } while (take(reader, ','));
  if (!take(reader, ')') || given.length !== called.takes) return null;
  return (scope) => called.of(given.map((node) => node(scope)));
}
