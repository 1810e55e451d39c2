import { betaQuantile } from './betaQuantile.ts';
import { logFactorials } from './logFactorial.ts';
import { randomStream } from './randomStream.ts';

/** Fisher's p-value estimated from random tables with the same margins. */
export interface SimulatedFisher {
  /** (1 + tables no likelier than the given one) / (1 + tables), as in R. */
  p: number;
  tables: number;
  seed: number;
  /** Of the estimate: what another seed would change. */
  standardError: number;
  /** Exact (Clopper-Pearson) 99 % limits of the p-value that all tables would give. */
  lower99: number;
  upper99: number;
}

const seed = 20240611;

/** Drawn tables: as many as take a quarter of a second, at least 2000 (R's own number). */
function tablesFor(cells: number): number {
  return Math.max(2000, Math.min(20_000, Math.floor(500 / cells) * 1000));
}

/**
 * Estimates the two-sided p-value of Fisher's exact test of a table too large to enumerate; always the same for the same table.
 *
 * Tables are drawn cell by cell from the hypergeometric law that the margins leave (Patefield 1981, AS 159).
 */
export function fisherSimulated(table: readonly (readonly number[])[]): SimulatedFisher {
  const rows = table.map(total).filter((sum) => sum > 0);
  const columns = table[0]!.map((_, j) => total(table.map((row) => row[j]!))).filter((sum) => sum > 0);
  const log = logFactorials(total(rows));
  const tables = tablesFor(rows.length * columns.length);
  const random = randomStream(seed, 0);
  // Tables whose chance differs by rounding only count as equally likely, as in the exact test.
  const limit = -total(table.flat().map((x) => log[x]!)) + 1e-7;
  let found = 0;
  for (let i = 0; i < tables; i++) if (drawChance({ rows, columns, log, random }) <= limit) found++;
  const p = (1 + found) / (1 + tables);
  return {
    p,
    tables,
    seed,
    standardError: Math.sqrt((p * (1 - p)) / tables),
    lower99: found === 0 ? 0 : betaQuantile(0.005, found, tables - found + 1),
    upper99: found === tables ? 1 : betaQuantile(0.995, found + 1, tables - found),
  };
}

interface Margins {
  rows: readonly number[];
  columns: readonly number[];
  log: Float64Array;
  random: () => number;
}

/** Draws a table with these margins: minus the sum of the log factorials of its cells. */
function drawChance({ rows, columns, log, random }: Margins): number {
  const room = Float64Array.from(columns);
  const last = room.length - 1;
  let left = total(rows);
  let chance = 0;
  for (let i = 0; i < rows.length - 1; i++) {
    let toPlace = rows[i]!;
    let behind = left;
    for (let j = 0; j < last; j++) {
      behind -= room[j]!;
      const x = drawCell({ toPlace, room: room[j]!, others: behind }, log, random());
      chance -= log[x]!;
      room[j]! -= x;
      toPlace -= x;
    }
    chance -= log[toPlace]!;
    room[last]! -= toPlace;
    left -= rows[i]!;
  }
  for (const x of room) chance -= log[x]!;
  return chance;
}

/** A hypergeometric number: of `toPlace` cases how many fall into `room`, `others` being the places elsewhere. Walks out from the mode. */
function drawCell(
  { toPlace, room, others }: { toPlace: number; room: number; others: number },
  log: Float64Array,
  drawn: number,
): number {
  const low = Math.max(0, toPlace - others);
  const high = Math.min(toPlace, room);
  if (low === high) return low;
  const all = room + others;
  const mode = Math.min(high, Math.max(low, Math.floor(((toPlace + 1) * (room + 1)) / (all + 2))));
  const ways = (of: number, x: number) => log[of]! - log[x]! - log[of - x]!;
  const peak = Math.exp(ways(room, mode) + ways(others, toPlace - mode) - ways(all, toPlace));
  let rest = drawn - peak;
  let [up, down, above, below] = [mode, mode, peak, peak];
  while (rest >= 0 && (up < high || down > low)) {
    if (up < high) {
      above *= ((room - up) * (toPlace - up)) / ((up + 1) * (others - toPlace + up + 1));
      up++;
      if ((rest -= above) < 0) return up;
    }
    if (down > low) {
      below *= (down * (others - toPlace + down)) / ((room - down + 1) * (toPlace - down + 1));
      down--;
      if ((rest -= below) < 0) return down;
    }
  }
  return mode;
}

function total(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
