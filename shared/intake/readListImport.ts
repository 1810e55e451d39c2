import type { z } from 'zod';
import { problem, type Problem } from '../base/problem.ts';
import { Contrast, Region, Weighting } from '../imaging/weighting.ts';
import { listColumns, type ListKind, type ListRow } from './listImport.ts';
import { SurgicalPhase, Visit } from './timepoint.ts';

/** A table as text, with the number of each row in the sheet. */
export interface ListTable {
  header: readonly string[];
  rows: readonly (readonly string[])[];
  rowNumbers: readonly number[];
}

/** A list as it was read: its good lines, and a Problem with its number for each bad one. */
export interface ReadList {
  kind: ListKind;
  rows: ListRow[];
  problems: Problem[];
}

/**
 * Reads a mended list by the names of its columns. Null when it is none: `series_instance_uid` makes it a list of series, `timepoint_id` of timepoints,
 * `study_instance_uid` with `case_pseudonym` of links.
 *
 * Bad lines are left out with a Problem. Of lines that say different things about one id none is taken. An empty cell leaves the value as it is.
 */
export function readListImport(table: ListTable): ReadList | null {
  const names = table.header.map((one) => one.trim().toLowerCase());
  const kind = kindOf(names);
  if (kind === null) return null;
  const problems: Problem[] = [];
  const rows = table.rows.flatMap((cells, index) => {
    const line = table.rowNumbers[index]!;
    const read = readLine(kind, line, (name) => plain(cells[names.indexOf(name)]));
    if ('problem' in read) problems.push(read.problem);
    return 'problem' in read ? [] : [read.row];
  });
  const kept = rows.filter((row) => {
    const other = rows.find((one) => one !== row && one.id === row.id && textOf(one) !== textOf(row));
    if (other) problems.push(problem('list.twice', `line ${row.line}`, `See line ${other.line}.`));
    return !other;
  });
  // the same said twice is said once
  return { kind, rows: kept.filter((row, at) => kept.findIndex((one) => one.id === row.id) === at), problems };
}

function kindOf(names: readonly string[]): ListKind | null {
  if (names.includes('series_instance_uid')) return 'series';
  if (names.includes('timepoint_id')) return 'timepoints';
  return names.includes('study_instance_uid') && names.includes('case_pseudonym') ? 'links' : null;
}

const textOf = ({ line: _line, ...row }: ListRow): string => JSON.stringify(row);

/** Without the quote that keeps a spreadsheet from taking a cell for a formula (writeCsv). */
const plain = (cell: string | undefined): string => (cell ?? '').trim().replace(/^'(?=[=+\-@])/, '');

type Line = { row: ListRow } | { problem: Problem };

function readLine(kind: ListKind, line: number, cell: (name: string) => string): Line {
  const bad = (column: string): Line => ({ problem: problem('list.value', `line ${line}`, `Column ${column}.`) });
  const id = cell(listColumns[kind][0]);
  if (id === '') return bad(listColumns[kind][0]);
  const both = { line, id, reason: cell('reason').slice(0, 500) };
  if (kind === 'links') return { row: { kind, ...both, casePseudonym: cell('case_pseudonym') || null } };
  if (kind === 'series') {
    const contrast = choose(Contrast, cell('contrast'));
    const weighting = choose(Weighting, cell('weighting'));
    const region = choose(Region, cell('region'));
    if (contrast === undefined) return bad('contrast');
    if (weighting === undefined) return bad('weighting');
    if (region === undefined) return bad('region');
    return { row: { kind, ...both, contrast, weighting, region } };
  }
  const visit = choose(Visit, cell('visit'));
  const surgicalPhase = choose(SurgicalPhase, cell('surgical_phase'));
  const number = cell('follow_up_number');
  if (visit === undefined) return bad('visit');
  if (surgicalPhase === undefined) return bad('surgical_phase');
  if (!/^([1-9]\d?)?$/.test(number)) return bad('follow_up_number');
  if (visit === 'followUp' && number === '') return { problem: problem('list.noNumber', `line ${line}`) };
  return { row: { kind, ...both, visit, followUpNumber: number === '' ? null : Number(number), surgicalPhase } };
}

/** One of the choices, in any case; null for an empty cell, undefined for anything else. */
function choose<T extends string>(
  choices: z.ZodType<T> & { options: readonly T[] },
  cell: string,
): T | null | undefined {
  if (cell === '') return null;
  return choices.options.find((one) => one.toLowerCase() === cell.toLowerCase());
}
