import { type CsvCell, writeCsv } from '../../base/writeCsv.ts';
import { caseColumns } from './caseColumns.ts';
import type { CaseRow } from './caseRow.ts';

/** A case of a Freeze with its row, and whether the rules of the population keep it. */
export interface FrozenCase {
  caseId: string;
  pseudonym: string;
  row: CaseRow;
  isAnalysed: boolean;
}

/** Writes `cases.csv`: one row for each case by pseudonym, with survival, entry, every endpoint and covariate. No dates, no free text. */
export function tabulateCases(cases: readonly FrozenCase[]): string {
  const header = caseColumns.map((column) => column.name);
  const rows = cases.map((one) => {
    const cells = cellsOf(one);
    return header.map((name) => cells.get(name) ?? null);
  });
  return writeCsv(header, rows);
}

function cellsOf({ pseudonym, row, isAnalysed }: FrozenCase): Map<string, CsvCell> {
  const { cnsDeath, shunt, progression } = row.outcomes;
  return new Map<string, CsvCell>([
    ['pseudonym', pseudonym],
    ['time_days', row.timeDays],
    ['event', row.event],
    ['is_imputed', row.isImputed],
    ['entry_days', row.entryDays],
    ['in_population', isAnalysed],
    ['origin_basis', row.originBasis],
    ['origin_precision', row.originPrecision],
    ['end_precision', row.endPrecision],
    ['is_lost', row.isLost],
    ['event_if_lost', row.event || row.isLost],
    ['recorded_time_days', row.recordedTimeDays],
    ['imaging_time_days', row.imagingTimeDays],
    ['cns_death_time_days', cnsDeath?.timeDays ?? null],
    ['cns_death_event', cnsDeath?.event ?? null],
    ['shunt_time_days', shunt?.timeDays ?? null],
    ['shunt_event', shunt?.event ?? null],
    ['progression_time_days', progression?.timeDays ?? null],
    ['progression_event', progression?.event ?? null],
    ...row.cells.map((cell): [string, CsvCell] => [cell.covariateId, cell.value]),
  ]);
}

/** Columns of `provenance.csv`; lists are separated by blanks. */
const provenanceColumns = [
  'case_id',
  'pseudonym',
  'covariate',
  'known_day',
  'timepoint_id',
  'adjudication_id',
  'read_ids',
  'item_ids',
] as const;

/** Writes `provenance.csv`: one row for each value of `cases.csv` that is not missing: when it became known and what it comes from. */
export function tabulateProvenance(cases: readonly FrozenCase[]): string {
  const rows = cases.flatMap(({ caseId, pseudonym, row }) =>
    row.cells
      .filter((cell) => cell.value !== null)
      .map((cell): CsvCell[] => [caseId, pseudonym, cell.covariateId, cell.knownDay, ...sourceCells(cell)]),
  );
  return writeCsv(provenanceColumns, rows);
}

/**
 * Writes `timeline.csv`: one row for each value of a covariate over time, with what it comes from; a value holds from the day after `known_day`
 * until the next of the case, and from the beginning where `known_day` is 0 or before.
 */
export function tabulateTimeline(cases: readonly FrozenCase[]): string {
  const words = new Map(caseColumns.map((column) => [column.name, column.levels]));
  const rows = cases.flatMap(({ pseudonym, row }) =>
    row.timeline.map((cell): CsvCell[] => {
      const label = words.get(cell.covariateId)?.find((one) => one.code === cell.value)?.label ?? null;
      return [pseudonym, cell.covariateId, cell.knownDay, cell.value, ...sourceCells(cell), label];
    }),
  );
  return writeCsv(timelineColumns, rows);
}

/** Columns of `timeline.csv`. */
export const timelineColumns = [
  'pseudonym',
  'covariate',
  'known_day',
  'value',
  'timepoint_id',
  'adjudication_id',
  'read_ids',
  'item_ids',
  'value_label',
] as const;

function sourceCells(
  cell: Pick<CaseRow['cells'][number], 'timepointId' | 'adjudicationId' | 'readIds' | 'itemIds'>,
): CsvCell[] {
  return [cell.timepointId, cell.adjudicationId, cell.readIds.join(' '), cell.itemIds.join(' ')];
}
