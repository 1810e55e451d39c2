import type { Day } from '../base/day.ts';
import { problem, type Problem } from '../base/problem.ts';
import { normaliseRecordNumber } from '../identity/recordNumber.ts';
import type { NullFlavour } from './caseRecord.ts';
import type { Codebook, CodebookItem, Instrument } from './codebook.ts';
import { readCell } from './readCell.ts';

/** One accepted cell, in true days. */
export interface TableValue {
  instrument: string;
  /** 1-based. */
  instance: number;
  itemId: string;
  value: string | null;
  nullFlavour: NullFlavour | null;
}

/** Everything that a table says of one person. */
export interface TableRecord {
  recordNumber: string;
  identity: { name: string | null; birth_date: string | null; phone: string | null };
  values: TableValue[];
}

/** A case table after checking. Every cell is accepted, missing, or rejected: `cells` adds up. */
export interface CaseTable {
  records: TableRecord[];
  rows: number;
  rejectedRows: number;
  cells: { accepted: number; missing: number; rejected: number };
  problems: Problem[];
}

/** A table as text, without its empty rows; `rowNumbers` are the rows' numbers in the sheet, 1-based. */
interface Sheet {
  header: readonly string[];
  rows: readonly (readonly string[])[];
  rowNumbers: readonly number[];
}

interface Column {
  index: number;
  header: string;
  instrument: Instrument;
  item: CodebookItem;
}

/** What people type where there is no record number. */
const noNumber = /^(na|n\/a|nk|nd|unknown|none|-|不详)$/i;

const REPEAT = 'redcap_repeat_instrument';
const INSTANCE = 'redcap_repeat_instance';

/**
 * Checks a case table against the codebook: one row a case, and one a surgery, treatment, CSF or contact, told apart by REDCap's
 * `redcap_repeat_instrument` and `redcap_repeat_instance`.
 *
 * A row with an impossible value is left out as a whole, with a Problem at `row n, column x` (as the sheet numbers them), and never
 * stops the others.
 */
export function readCaseTable(codebook: Codebook, sheet: Sheet, today: Day): CaseTable {
  const { header, rows, rowNumbers } = sheet;
  const table: CaseTable = {
    records: [],
    rows: rows.length,
    rejectedRows: 0,
    cells: { accepted: 0, missing: 0, rejected: 0 },
    problems: [],
  };
  const columns = findColumns(codebook, header, table.problems);
  const key = columns.find((column) => column.item.id === 'record_number');
  if (!key || table.problems.some((one) => one.code === 'table.columnRepeated')) {
    if (!key) table.problems.push(problem('table.columnMissing', 'header', 'record_number'));
    return { ...table, rejectedRows: rows.length };
  }
  const byNumber = new Map<string, TableRecord>();
  const seen = new Set<string>();
  const trimmed = header.map((name) => name.trim());
  rows.forEach((row, index) => {
    const at = `row ${rowNumbers[index]}`;
    const recordNumber = (row[key.index] ?? '').trim();
    if (recordNumber === '' || noNumber.test(recordNumber)) return rejectRow(table, problem('row.noRecordNumber', at));
    const repeat = (row[trimmed.indexOf(REPEAT)] ?? '').trim();
    const instance = Number((row[trimmed.indexOf(INSTANCE)] ?? '').trim() || '1');
    const number = normaliseRecordNumber(recordNumber) ?? recordNumber;
    const rowKey = `${number}\n${repeat}\n${instance}`;
    if (seen.has(rowKey)) return rejectRow(table, problem('row.repeated', at));
    seen.add(rowKey);
    const mine = columns.filter((column) =>
      repeat === '' ? !column.instrument.repeats : column.instrument.id === repeat,
    );
    if (repeat !== '' && !codebook.instruments.some((one) => one.repeats && one.id === repeat))
      return rejectRow(table, problem('row.instrumentUnknown', at));
    const record = byNumber.get(number) ?? {
      recordNumber,
      identity: { name: null, birth_date: null, phone: null },
      values: [],
    };
    if (readRow(table, { row, at, columns: mine, instance, repeat, today }, record)) byNumber.set(number, record);
  });
  table.records = [...byNumber.values()];
  return table;
}

function rejectRow(table: CaseTable, reason: Problem): void {
  table.problems.push(reason);
  table.rejectedRows += 1;
}

function findColumns(codebook: Codebook, header: readonly string[], problems: Problem[]): Column[] {
  const columns: Column[] = [];
  const names = header.map((name) =>
    name
      .normalize('NFKC')
      .replace(/^\uFEFF/, '')
      .trim(),
  );
  names.forEach((name, index) => {
    if (name === REPEAT || name === INSTANCE || name === '') return;
    if (names.indexOf(name) !== index) problems.push(problem('table.columnRepeated', `column ${index + 1}`));
    const found = codebook.instruments.flatMap((instrument) =>
      instrument.items
        .filter((item) => item.id === name || item.aliases?.includes(name))
        .map((item) => ({ instrument, item })),
    )[0];
    if (!found) problems.push(problem('table.columnUnknown', `column ${index + 1}`));
    else if (columns.some((column) => column.item.id === found.item.id))
      problems.push(problem('table.columnRepeated', `column ${index + 1}`));
    else columns.push({ index, header: name, ...found });
  });
  return columns;
}

interface RowFacts {
  row: readonly string[];
  at: string;
  columns: readonly Column[];
  instance: number;
  repeat: string;
  today: Day;
}

/** Reads the cells of a row into its record; false, with Problems, when one of them is impossible. */
function readRow(table: CaseTable, facts: RowFacts, record: TableRecord): boolean {
  const problems: Problem[] = [];
  const values: TableValue[] = [];
  const identity = { ...record.identity };
  let missing = 0;
  for (const column of facts.columns) {
    const at = `${facts.at}, column ${column.item.id}`;
    const cell = readCell(column.item, facts.row[column.index] ?? '', at, facts.today);
    if (cell.kind === 'rejected') problems.push(cell.problem);
    else if (cell.kind === 'blank') {
      missing += 1;
      if (column.item.required && facts.repeat !== '') problems.push(problem('value.required', at));
    } else if (column.item.identifying) {
      if (cell.kind === 'value' && column.item.id in identity)
        identity[column.item.id as keyof typeof identity] = cell.value;
    } else {
      values.push({
        instrument: column.instrument.id,
        instance: facts.instance,
        itemId: column.item.id,
        value: cell.kind === 'value' ? cell.value : null,
        nullFlavour: cell.kind === 'null' ? cell.nullFlavour : null,
      });
    }
  }
  if (!Number.isInteger(facts.instance) || facts.instance < 1)
    problems.push(problem('value.notANumber', `${facts.at}, column ${INSTANCE}`));
  table.cells.missing += missing;
  if (problems.length > 0) {
    table.problems.push(...problems);
    table.rejectedRows += 1;
    table.cells.rejected += facts.columns.length - missing;
    return false;
  }
  table.cells.accepted += facts.columns.length - missing;
  record.identity = identity;
  record.values.push(...values);
  return true;
}
