import { labelOf, plainText } from './labelWords.ts';
import type { DescribedTable, TableColumn } from '../tableColumn.ts';

/** Bytes that SPSS keeps of a value label, and of a variable label. */
const VALUE_BYTES = 120;
const NAME_BYTES = 255;

/** Writes `labels.sps`: SPSS (and PSPP) syntax that reads the tables of a Freeze, labels them and saves each as `.sav`. */
export function writeSpssLabels(tables: readonly DescribedTable[]): string {
  return `${[...head, ...tables.flatMap(linesOf)].join('\n')}\n`;
}

const head = [
  '* Leptolink freeze: the tables with labels.',
  '* Set the folder of the freeze first, if it is not the working directory: CD "C:\\folder".',
];

function linesOf({ name, columns }: DescribedTable): string[] {
  const labelled = columns.filter((column) => column.levels.length > 0);
  const texts = labelled.filter((column) => column.type === 'level').map((column) => column.name);
  return [
    '',
    `GET DATA /TYPE=TXT /FILE='${name}.csv' /ARRANGEMENT=DELIMITED /DELCASE=LINE /FIRSTCASE=2`,
    `  /DELIMITERS="," /QUALIFIER='"' /VARIABLES=`,
    ...columns.map((column) => `  ${column.name} ${formatOf(column)}`),
    '  .',
    'VARIABLE LABELS',
    ...columns.map((column) => `  ${column.name} ${quote(labelOf(column), NAME_BYTES)}`),
    '  .',
    ...(labelled.length === 0
      ? []
      : ['VALUE LABELS', ...labelled.flatMap((column, index) => valuesOf(column, index === 0)), '  .']),
    // An empty text is a value to SPSS unless it is told otherwise.
    ...(texts.length === 0 ? [] : [`MISSING VALUES ${texts.join(' ')} (' ').`]),
    `VARIABLE LEVEL ${labelled.map((column) => column.name).join(' ')} (NOMINAL).`,
    `SAVE OUTFILE='${name}.sav'.`,
  ];
}

function valuesOf({ name, type, levels }: TableColumn, isFirst: boolean): string[] {
  const codeOf = (code: string): string => (type === 'flag' ? code : quote(code, NAME_BYTES));
  return [
    `  ${isFirst ? '' : '/'}${name}`,
    ...levels.map(({ code, label }) => `    ${codeOf(code)} ${quote(label, VALUE_BYTES)}`),
  ];
}

function formatOf({ name, type, levels, unit }: TableColumn): string {
  if (type === 'flag') return 'F2.0';
  if (type === 'number') return unit === 'd' || unit === 'count' || unit === null ? 'F8.0' : 'F12.3';
  if (type === 'level') return `A${Math.max(8, ...levels.map((level) => level.code.length))}`;
  // lists of ids and images
  return /_ids$|_uid$|frame_number/.test(name) ? 'A4000' : 'A255';
}

function quote(text: string, bytes: number): string {
  return `'${plainText(text).slice(0, bytes).replaceAll("'", "''")}'`;
}
