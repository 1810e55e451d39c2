import type { RatingSpec } from './agreementSpec.ts';
import { specFault, type SpecFault } from './specFault.ts';
import type { Table } from './table.ts';

/** Answers of several readers (or sessions of one) to one question: row of the table for each unit and reader, -1 = none. */
export interface RatingTable {
  raters: string[];
  units: string[];
  /** Units x raters. */
  rows: Int32Array[];
}

/** Lays out long rows (unit, reader, session, answer) as units by readers, or by sessions of one reader. */
export function ratingTable(spec: RatingSpec, table: Table): RatingTable | SpecFault {
  const names = {
    unit: spec.unit ?? 'case_id',
    rater: spec.rater ?? 'reader',
    session: spec.session_column ?? 'session',
  };
  const needsSession = Boolean(spec.sessions?.length) || (spec.session !== null && spec.session !== undefined);
  const wanted = [spec.variable, names.unit, names.rater, ...(needsSession ? [names.session] : [])];
  const absent = wanted.find((name) => !table.columns.has(name));
  if (absent !== undefined) return specFault('spec.columnMissing', `It is called ${absent}.`);
  const cells = (name: string) => table.columns.get(name)!.cells;
  const session = needsSession ? cells(names.session) : null;
  const isRepeat = Boolean(spec.sessions?.length);
  const raters = (isRepeat ? spec.sessions! : (spec.raters ?? Array.from(new Set(cells(names.rater))))).map(String);
  const place = new Map(raters.map((rater, i) => [rater, i]));
  const units = new Map<string, Int32Array>();
  cells(names.unit).forEach((unit, row) => {
    const rater = cells(names.rater)[row];
    if (unit === null || (isRepeat && rater !== String(spec.reader))) return;
    if (!isRepeat && session && session[row] !== String(spec.session)) return;
    const column = place.get(String(isRepeat ? session![row] : rater));
    if (column === undefined) return;
    if (!units.has(unit)) units.set(unit, new Int32Array(raters.length).fill(-1));
    units.get(unit)![column] = row;
  });
  if (units.size === 0) return specFault('spec.tooFewRows');
  return { raters, units: Array.from(units.keys()), rows: Array.from(units.values()) };
}

/** The pairs of raters, first with second, first with third, ... */
export function pairsOf(raters: readonly string[]): [number, number][] {
  return raters.flatMap((_, a) => raters.slice(a + 1).map((__, b): [number, number] => [a, a + 1 + b]));
}
