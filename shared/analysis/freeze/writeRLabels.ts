import { labelOf, plainText } from './labelWords.ts';
import type { DescribedTable, TableColumn } from '../tableColumn.ts';

/** Writes `labels.R`: it reads the tables of a Freeze into data frames whose factors have words and whose columns have labels. */
export function writeRLabels(tables: readonly DescribedTable[]): string {
  return `${[...head, ...tables.flatMap(linesOf)].join('\n')}\n`;
}

const head = [
  '# Leptolink freeze: the tables with labels. Run in the folder of the freeze: source("labels.R").',
  '# Levels become factors in words; whole numbers with meanings (0 censored, 1 dead) stay numbers, their words in attr(x, "labels").',
  'read_table <- function(file) read.csv(file, na.strings = "", colClasses = "character", check.names = FALSE, encoding = "UTF-8")',
  'text <- function(x, label) structure(x, label = label)',
  'number <- function(x, label) structure(as.numeric(x), label = label)',
  'flag <- function(x, label, labels) structure(as.numeric(x), label = label, labels = labels)',
  'level <- function(x, label, labels) structure(factor(x, levels = names(labels), labels = unname(labels)), label = label)',
];

function linesOf({ name, columns }: DescribedTable): string[] {
  return [
    '',
    `${name} <- read_table("${name}.csv")`,
    ...columns.map((column) => `${name}$${column.name} <- ${callOf(column, `${name}$${column.name}`)}`),
  ];
}

function callOf(column: TableColumn, place: string): string {
  const label = quote(labelOf(column));
  switch (column.type) {
    case 'text':
      return `text(${place}, ${label})`;
    case 'number':
      return `number(${place}, ${label})`;
    case 'flag':
      return `flag(${place}, ${label}, c(${column.levels.map((one) => `${quote(one.label)} = ${one.code}`).join(', ')}))`;
    case 'level':
      return `level(${place}, ${label}, c(${distinct(column)
        .map(([code, words]) => `${quote(code)} = ${quote(words)}`)
        .join(', ')}))`;
  }
}

/** Two codes with the same words would fall into one level. */
function distinct({ levels }: TableColumn): [code: string, words: string][] {
  return levels.map(({ code, label }) => {
    const isAlone = levels.filter((one) => one.label === label).length === 1;
    return [code, isAlone ? label : `${label} [${code}]`];
  });
}

function quote(text: string): string {
  return `"${plainText(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
