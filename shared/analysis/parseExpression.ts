/** A formula in `x` (a covariate's value) and `t` (time), ready to be evaluated. */
export type Expression = (x: number, t: number) => number;

const functions: Record<string, (value: number) => number> = {
  log: Math.log,
  exp: Math.exp,
  sqrt: Math.sqrt,
  log1p: Math.log1p,
  log2: Math.log2,
  log10: Math.log10,
  abs: Math.abs,
};

/**
 * Parses a formula such as `x * log(t + 20)`: numbers, `x`, `t`, + - * / ^, brackets and a few functions.
 *
 * Null when it is not such a formula; nothing else can be written in it.
 */
export function parseExpression(text: string): Expression | null {
  const tokens = text.match(/\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+|[a-z]+\d*|[-+*/^()]|\S/g) ?? [];
  const reader: Reader = { tokens, next: 0 };
  const parsed = readSum(reader);
  return parsed && reader.next === tokens.length ? parsed : null;
}

interface Reader {
  tokens: string[];
  next: number;
}

function take(reader: Reader, ...wanted: string[]): string | null {
  const token = reader.tokens[reader.next];
  if (token === undefined || !wanted.includes(token)) return null;
  reader.next++;
  return token;
}

function readSum(reader: Reader): Expression | null {
  let left = readProduct(reader);
  for (let sign = take(reader, '+', '-'); left && sign; sign = take(reader, '+', '-')) {
    const right = readProduct(reader);
    if (!right) return null;
    left = join(left, right, sign === '+' ? (a, b) => a + b : (a, b) => a - b);
  }
  return left;
}

function readProduct(reader: Reader): Expression | null {
  let left = readSigned(reader);
  for (let sign = take(reader, '*', '/'); left && sign; sign = take(reader, '*', '/')) {
    const right = readSigned(reader);
    if (!right) return null;
    left = join(left, right, sign === '*' ? (a, b) => a * b : (a, b) => a / b);
  }
  return left;
}

function readSigned(reader: Reader): Expression | null {
  const sign = take(reader, '-', '+');
  if (!sign) return readPower(reader);
  const inner = readSigned(reader);
  return inner && sign === '-' ? (x, t) => -inner(x, t) : inner;
}

function readPower(reader: Reader): Expression | null {
  const base = readAtom(reader);
  if (!base || !take(reader, '^')) return base;
  const exponent = readSigned(reader);
  return exponent && join(base, exponent, (a, b) => a ** b);
}

function readAtom(reader: Reader): Expression | null {
  const token = reader.tokens[reader.next++];
  if (token === undefined) return null;
  if (/^[\d.]/.test(token)) {
    const value = Number(token);
    return Number.isNaN(value) ? null : () => value;
  }
  if (token === 'x') return (x) => x;
  if (token === 't') return (_x, t) => t;
  const call = Object.hasOwn(functions, token) ? functions[token]! : token === '(' ? (value: number) => value : null;
  if (!call || (token !== '(' && !take(reader, '('))) return null;
  const inner = readSum(reader);
  return inner && take(reader, ')') ? (x, t) => call(inner(x, t)) : null;
}

function join(left: Expression, right: Expression, combine: (a: number, b: number) => number): Expression {
  return (x, t) => combine(left(x, t), right(x, t));
}
