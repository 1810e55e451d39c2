import { logFactorials } from './logFactorial.ts';

/** Partial tables beyond this many are not enumerated: the test then answers null. */
const mostPaths = 8_000_000;

/**
 * The two-sided p-value of Fisher's exact test of a table of any size: the chance of all tables with the same margins that
 * are no likelier than this one. Null when there are too many of them.
 *
 * Meets in the middle: the chances of all fillings of the first columns are kept for each remainder of the row sums, and
 * joined with the sorted chances of the fillings of the last two.
 */
export function fisherExact(table: readonly (readonly number[])[]): number | null {
  const wide = table.length <= table[0]!.length ? table : table[0]!.map((_, j) => table.map((row) => row[j]!));
  const rows = wide.map(total).filter((sum) => sum > 0);
  const columns = wide[0]!
    .map((_, j) => total(wide.map((row) => row[j]!)))
    .filter((sum) => sum > 0)
    .sort((a, b) => a - b);
  if (rows.length < 2 || columns.length < 2) return 1;
  const paths = columns.slice(0, -2).reduce((product, column) => product * countFillings(rows, column), 1);
  if (paths > mostPaths) return null;
  const log = logFactorials(total(rows));
  const margins = total(rows.map((r) => log[r]!)) + total(columns.map((c) => log[c]!)) - log[total(rows)]!;
  // Tables whose chance differs by rounding only count as equally likely (R's allowance).
  const limit = -total(wide.flat().map((x) => log[x]!)) + 1e-7;
  const context: Context = { log, left: mostPaths };
  const reached = fillFirst(rows, columns.slice(0, -2), context);
  if (!reached) return null;
  let p = 0;
  for (const { remainder, chances } of reached.values()) {
    const ends = fillLast(remainder, columns.at(-2)!, context);
    if (!ends) return null;
    p += joinedChance(chances, ends, { margins, limit });
  }
  return Math.min(1, p);
}

interface Context {
  log: Float64Array;
  /** Partial tables that may still be enumerated. */
  left: number;
}

interface Node {
  remainder: number[];
  /** Minus the log factorials of the cells filled so far, one for each way to get here. */
  chances: number[];
}

function fillFirst(rows: number[], columns: number[], context: Context): Map<number, Node> | null {
  const bases = rows.map((_, i) => rows.slice(0, i).reduce((product, r) => product * (r + 1), 1));
  let nodes = new Map<number, Node>([[0, { remainder: rows, chances: [0] }]]);
  for (const column of columns) {
    const next = new Map<number, Node>();
    for (const node of nodes.values()) {
      eachFilling(node.remainder, column, (filling) => {
        context.left -= node.chances.length;
        if (context.left < 0) return false;
        let key = 0;
        let chance = 0;
        for (let i = 0; i < filling.length; i++) {
          key += bases[i]! * (node.remainder[i]! - filling[i]!);
          chance -= context.log[filling[i]!]!;
        }
        let to = next.get(key);
        if (!to) next.set(key, (to = { remainder: node.remainder.map((r, i) => r - filling[i]!), chances: [] }));
        for (const before of node.chances) to.chances.push(before + chance);
        return true;
      });
      if (context.left < 0) return null;
    }
    nodes = next;
  }
  return nodes;
}

/** Chances (minus log factorials) of all fillings of the last two columns, ascending. */
function fillLast(remainder: number[], column: number, context: Context): Float64Array | null {
  const chances: number[] = [];
  eachFilling(remainder, column, (filling) => {
    if (--context.left < 0) return false;
    let sum = 0;
    for (let i = 0; i < filling.length; i++)
      sum -= context.log[filling[i]!]! + context.log[remainder[i]! - filling[i]!]!;
    chances.push(sum);
    return true;
  });
  return context.left < 0 ? null : Float64Array.from(chances).sort();
}

function joinedChance(starts: number[], ends: Float64Array, at: { margins: number; limit: number }): number {
  const upTo = new Float64Array(ends.length + 1);
  const most = ends.at(-1)!;
  for (let i = 0; i < ends.length; i++) upTo[i + 1] = upTo[i]! + Math.exp(ends[i]! - most);
  let sum = 0;
  for (const start of starts) {
    const room = at.limit - start;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! <= room) low = middle + 1;
      else high = middle;
    }
    if (low > 0) sum += Math.exp(at.margins + start + most) * upTo[low]!;
  }
  return sum;
}

/** How many ways there are to spread `size` over rows that have room. */
function countFillings(room: number[], size: number): number {
  let ways = new Float64Array(size + 1);
  ways[0] = 1;
  for (const most of room) {
    const next = new Float64Array(size + 1);
    for (let s = 0; s <= size; s++) for (let x = 0; x <= Math.min(most, s); x++) next[s]! += ways[s - x]!;
    ways = next;
  }
  return ways[size]!;
}

/** Calls `visit` with every way to spread `size` over rows that have room, until it answers false; the array is reused. */
function eachFilling(room: number[], size: number, visit: (filling: Int32Array) => boolean): void {
  const filling = new Int32Array(room.length);
  const after = room.map((_, i) => total(room.slice(i + 1)));
  const place = (i: number, left: number): boolean => {
    if (i === room.length - 1) {
      filling[i] = left;
      return visit(filling);
    }
    const most = Math.min(room[i]!, left);
    for (let x = Math.max(0, left - after[i]!); x <= most; x++) {
      filling[i] = x;
      if (!place(i + 1, left - x)) return false;
    }
    return true;
  };
  place(0, size);
}

function total(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
