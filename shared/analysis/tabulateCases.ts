import type { CaseRow } from './caseRow.ts';
import { covariates } from './covariates.ts';
import { frozenColumns } from './frozenTable.ts';
import { type CsvCell, writeCsv } from '../base/writeCsv.ts';

/** A case of a Freeze with its row. */
export interface FrozenCase {
  caseId: string;
  pseudonym: string;
  row: CaseRow;
}

/** Writes `cases.csv`: one row for each case by pseudonym, with survival, entry and every covariate. No dates, no free text. */
export function tabulateCases(cases: readonly FrozenCase[]): string {
  const header = [...frozenColumns.map((column) => column.name), ...covariates.map((covariate) => covariate.id)];
  const rows = cases.map(({ pseudonym, row }): CsvCell[] => [
    pseudonym,
    row.timeDays,
    row.event,
    row.isImputed,
    row.entryDays,
    ...row.cells.map((cell) => cell.value),
  ]);
  return writeCsv(header, rows);
}

/** Columns of `provenance.csv`; lists are separated by blanks. */
export const provenanceColumns = [
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
      .map((cell): CsvCell[] => [
        caseId,
        pseudonym,
        cell.covariateId,
        cell.knownDay,
        cell.timepointId,
        cell.adjudicationId,
        cell.readIds.join(' '),
        cell.itemIds.join(' '),
      ]),
  );
  return writeCsv(provenanceColumns, rows);
}
