import { writeCsv } from '../../base/writeCsv.ts';
import { escapeXml } from './figureElement.ts';
import { formatP } from '../formatNumber.ts';
import type { AnswerFile } from './illustrateAnswer.ts';

interface Measure {
  n: number;
  missing: number;
  median: number | null;
  type7_R_default: (number | null)[];
}

/** The part of the engine's answer to a `table1` specification that the printed table shows. */
export interface Table1Figures {
  n: number[];
  group_labels: (string | number)[];
  continuous: Record<string, { groups: Record<string, Measure>; tests: Tests }>;
  categorical: Record<
    string,
    { levels: (string | number)[]; counts: number[][]; column_percent: unknown[][]; missing: number[]; tests: Tests }
  >;
}
interface Tests {
  kruskal?: { p: number } | null;
  wilcoxon?: { p: number } | null;
  fisher_p?: number | null;
  fisher_simulation?: { p: number; tables: number; seed: number; conf_int: number[] };
  chisq_no_correction?: { p: number };
  chisq_min_expected?: number;
  smd?: number;
}

const FOOTNOTE =
  'Median (interquartile range, type 7) with Wilcoxon or Kruskal-Wallis test; n (% of known) with Fisher test where an expected count is below 5, else chi-squared without correction. SMD: standardised mean difference.';

/** Table 1 of a free table as a journal prints it: CSV, and HTML that a word processor takes. */
export function illustrateTable1(table: Table1Figures): AnswerFile[] {
  const header = ['', ...table.group_labels.map((label, g) => `${label} (n = ${table.n[g]})`), 'p', 'SMD'];
  const lines = [
    ...Object.entries(table.continuous).flatMap(([name, one]) => {
      const groups = table.group_labels.map((label) => one.groups[String(label)]!);
      const p = (table.n.length === 2 ? one.tests.wilcoxon : one.tests.kruskal)?.p ?? null;
      const missing = groups.map((group) => group.missing);
      return [
        [`${name}, median (IQR)`, ...groups.map(sayMeasure), sayIf(p), saySmd(one.tests.smd)],
        ...missingLine(missing),
      ];
    }),
    ...Object.entries(table.categorical).flatMap(([name, one]) => {
      const isSmall = (one.tests.chisq_min_expected ?? 0) < 5;
      const fisher = one.tests.fisher_p ?? one.tests.fisher_simulation?.p;
      const p = (isSmall ? fisher : one.tests.chisq_no_correction?.p) ?? null;
      const estimate = isSmall ? sayEstimate(one.tests.fisher_simulation) : '';
      return [
        [name, ...one.missing.map(() => ''), sayIf(p) + estimate, saySmd(one.tests.smd)],
        ...one.levels.map((level, l) => [
          `  ${level}`,
          ...one.counts[l]!.map((count, g) => `${count} (${sayPercent(one.column_percent[l]![g])})`),
          '',
          '',
        ]),
        ...missingLine(one.missing),
      ];
    }),
  ];
  return [
    { name: 'table1.csv', text: writeCsv(header, lines) },
    { name: 'table1.html', text: writeHtml(header, lines) },
  ];
}

function missingLine(missing: readonly number[]): string[][] {
  return missing.some((count) => count > 0) ? [['  missing', ...missing.map(String), '', '']] : [];
}

function sayMeasure(measure: Measure): string {
  const digits = (value: number | null | undefined) =>
    typeof value === 'number' && Number.isFinite(value) ? String(Number(value.toPrecision(3))) : '–';
  const { median, type7_R_default: quartiles } = measure;
  return measure.n === 0 ? '–' : `${digits(median)} (${digits(quartiles[1])}-${digits(quartiles[3])})`;
}

function sayPercent(value: unknown): string {
  return typeof value === 'number' && Number.isFinite(value) ? `${value.toFixed(1)}%` : '–';
}

function sayIf(p: number | null): string {
  return p === null ? '' : formatP(p);
}

/** A p-value estimated from random tables says so beside itself. */
function sayEstimate(simulation: Tests['fisher_simulation']): string {
  if (!simulation) return '';
  const [lower, upper] = simulation.conf_int.map((limit) => limit.toPrecision(2));
  return ` (Monte Carlo, ${simulation.tables} tables, 99% CI ${lower} to ${upper})`;
}

function saySmd(smd: number | undefined): string {
  return typeof smd === 'number' && Number.isFinite(smd) ? Math.abs(smd).toFixed(2) : '';
}

function writeHtml(header: readonly string[], lines: readonly string[][]): string {
  const cells = (name: 'th' | 'td', texts: readonly string[]) =>
    texts
      .map((text, index) => {
        const indent = text.startsWith('  ') ? ' style="padding-left:1.5em"' : index > 0 ? ' align="right"' : '';
        return `<${name}${indent}>${escapeXml(text.trim())}</${name}>`;
      })
      .join('');
  const rows = lines.map((line) => `<tr>${cells('td', line)}</tr>`).join('\n');
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Table 1</title>
<style>body{font:10pt Arial,sans-serif}table{border-collapse:collapse;border-top:1.5pt solid;border-bottom:1.5pt solid}th{border-bottom:.75pt solid;text-align:right}th:first-child,td:first-child{text-align:left}td,th{padding:2pt 8pt}</style>
<table><thead><tr>${cells('th', header)}</tr></thead>
<tbody>
${rows}
</tbody></table>
<p style="font-size:8.5pt">${escapeXml(FOOTNOTE)}</p></html>
`;
}
