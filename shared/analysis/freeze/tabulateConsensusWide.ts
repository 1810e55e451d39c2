import { type CsvCell, writeCsv } from '../../base/writeCsv.ts';
import type { Answer, Answers } from '../../reading/answer.ts';
import { deriveClass } from '../../reading/deriveClass.ts';
import { findForm } from '../../reading/findForm.ts';
import type { FormItem } from '../../reading/form.ts';
import { columnsOfItem, derivedColumns, wideVisitColumns } from './consensusColumns.ts';
import { groupBy } from '../groupBy.ts';
import type { FrozenConsensus } from './tabulateConsensus.ts';
import type { TableColumn } from '../tableColumn.ts';

/**
 * Writes `consensus_wide.csv`: one row for each visit of a case that was read, with what is derived from the consensus and every item of both
 * stages; nodules stand in the long table one by one. Answers that no item of the forms has are empty, typed text is left out.
 */
export function tabulateConsensusWide(
  visits: readonly FrozenConsensus[],
  formVersions: readonly string[],
): { text: string; columns: readonly TableColumn[] } {
  const items = itemsOf(formVersions);
  const columns = [
    ...wideVisitColumns,
    ...derivedColumns.map((one) => one.column),
    ...[...items.values()].flatMap((one) => one.columns),
  ];
  const rows = [...groupBy(visits, (visit) => visit.timepoint.id).values()].map((stages): CsvCell[] => {
    const { pseudonym, timepoint } = stages[0]!;
    const answers: Answers = Object.assign({}, ...stages.map(answersOf)) as Answers;
    const first = stages.find((visit) => visit.stage === 1);
    const derived = first ? deriveClass(findForm(first.formVersion), answersOf(first)) : null;
    return [
      pseudonym,
      timepoint.id,
      timepoint.visit,
      timepoint.followUpNumber,
      timepoint.daysFromDiagnosis,
      timepoint.brainGrade,
      timepoint.spineGrade,
      ...derivedColumns.map(({ value }) => (derived?.[value] ?? null) as CsvCell),
      ...[...items].flatMap(([itemId, { item, columns: own }]) => cellsOf(item, own, answers[itemId])),
    ];
  });
  return {
    text: writeCsv(
      columns.map((column) => column.name),
      rows,
    ),
    columns,
  };
}

type WideItem = { item: FormItem; columns: TableColumn[] };

/** The items of all forms in their order; an item that several forms have stands where the first has it, as the last words it. */
function itemsOf(formVersions: readonly string[]): Map<string, WideItem> {
  const items = new Map<string, WideItem>();
  for (const form of formVersions.map(findForm))
    for (const item of form.items) {
      const columns = columnsOfItem(item, form);
      if (columns.length > 0) items.set(item.id, { item, columns });
    }
  return items;
}

function answersOf(visit: FrozenConsensus): Answers {
  const given = visit.rows.filter((row) => row.answer !== null);
  return Object.fromEntries(given.map((row) => [row.itemId, JSON.parse(row.answer!) as Answer]));
}

function cellsOf(item: FormItem, columns: readonly TableColumn[], answer: Answer | undefined): CsvCell[] {
  switch (answer?.kind) {
    case 'location': {
      const { state, pattern, extent, side } = answer;
      return [state, ...(item.patterned ? [pattern, extent] : []), ...(item.sided ? [side] : [])];
    }
    case 'choice':
      return [answer.code];
    case 'choices':
      return item.options.map((option) => answer.codes.includes(option.code));
    case 'number':
      return [answer.value];
    default:
      return columns.map(() => null);
  }
}
