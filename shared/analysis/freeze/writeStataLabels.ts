import { labelOf, plainText } from './labelWords.ts';
import type { DescribedTable, TableColumn } from '../tableColumn.ts';

/** Characters that Stata keeps of the label of a variable. */
const LABEL_LENGTH = 80;

/** Writes `labels.do`: Stata syntax (13 or later) that reads the tables of a Freeze, turns codes into labelled numbers and saves each as `.dta`. */
export function writeStataLabels(tables: readonly DescribedTable[]): string {
  return `${[...head, ...tables.flatMap(linesOf)].join('\n')}\n`;
}

const head = [
  '* Leptolink freeze: the tables with labels. Set the folder of the freeze first, if it is not the working directory: cd "folder"',
  '* Text codes become numbers 1, 2, ... in the order of their labels, the reference first.',
];

function linesOf({ name, columns }: DescribedTable): string[] {
  const asText = columns.flatMap((column, index) =>
    column.type === 'text' || column.type === 'level' ? [index + 1] : [],
  );
  return [
    '',
    `import delimited using "${name}.csv", delimiters(",") varnames(1) case(preserve) stringcols(${asText.join(' ')}) clear`,
    ...columns.flatMap(linesOfColumn),
    `save "${name}.dta", replace`,
  ];
}

function linesOfColumn(column: TableColumn): string[] {
  const { name, type, levels } = column;
  const coded = type === 'level' ? codedLines(column) : [];
  const define = levels.map(({ code, label }, index) => {
    const value = type === 'level' ? String(index + 1) : code;
    return `label define l_${name} ${value} ${quote(label)}, ${index === 0 ? 'replace' : 'add'}`;
  });
  return [
    ...coded,
    `label variable ${name} ${quote(labelOf(column).slice(0, LABEL_LENGTH))}`,
    ...define,
    ...(levels.length > 0 ? [`label values ${name} l_${name}`] : []),
  ];
}

function codedLines({ name, levels }: TableColumn): string[] {
  return [
    `generate int c_ = .`,
    ...levels.map(({ code }, index) => `replace c_ = ${index + 1} if ${name} == ${quote(code)}`),
    `order c_, after(${name})`,
    `drop ${name}`,
    `rename c_ ${name}`,
  ];
}

function quote(text: string): string {
  return `"${plainText(text).replaceAll('"', "'")}"`;
}
