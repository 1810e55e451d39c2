import type { FigureLanguage } from './figure/figureWords.ts';
import { formatP } from './formatNumber.ts';
import type { ManuscriptTable } from './manuscriptTable.ts';
import type { CountCell, MeasureCell, Table1Result, Table1Row } from './table1Result.ts';
import { tableWord } from './tableWords.ts';

type Line = ManuscriptTable['lines'][number];

/** Table 1 for a paper: all cases, then each group; missing values on a line of their own; standardised difference and test at the right. */
export function layOutTable1(result: Table1Result, language: FigureLanguage): ManuscriptTable {
  const isGrouped = result.groups.length > 0;
  const word = (key: Parameters<typeof tableWord>[0]) => tableWord(key, language);
  const groups = result.groups.map((group) => `${group.label} (n = ${group.n})`);
  const compared = isGrouped ? [word('smd'), word('p')] : [];
  return {
    header: [result.groupBy?.label ?? word('covariate'), `${word('all')} (n = ${result.n})`, ...groups, ...compared],
    lines: result.rows.flatMap((row) => linesOf(row, { isGrouped, language })),
    notes: [result.footnote],
  };
}

function linesOf(row: Table1Row, { isGrouped, language }: { isGrouped: boolean; language: FigureLanguage }): Line[] {
  const id = row.covariateId;
  const compared = isGrouped ? [row.smd === null ? '' : row.smd.toFixed(2), row.test ? formatP(row.test.p) : ''] : [];
  const line = (key: string, cells: string[], kind: { isHead?: boolean; isIndented?: boolean } = {}): Line => ({
    key: `${id} ${key}`,
    isHead: false,
    isIndented: false,
    ...kind,
    cells,
  });
  const blanks = compared.map(() => '');
  const missingLine = (all: number, byGroup: readonly number[]): Line[] =>
    all === 0 && byGroup.every((count) => count === 0)
      ? []
      : [
          line('missing', [tableWord('missing', language), String(all), ...byGroup.map(String), ...blanks], {
            isIndented: true,
          }),
        ];
  if (row.kind === 'measure') {
    const cells = [row.all, ...row.byGroup];
    const unit = row.unit === null || row.unit === '1' || row.unit === 'count' ? '' : `, ${row.unit}`;
    const kind = row.shown === 'mean' ? 'mean (SD)' : 'median (IQR)';
    const name = `${row.label}${unit}, ${kind}`;
    return [
      line('', [name, ...cells.map((cell) => formatMeasure(cell, row.shown)), ...compared]),
      ...missingLine(
        row.all.missing,
        row.byGroup.map((cell) => cell.missing),
      ),
    ];
  }
  return [
    line('', [row.label, '', ...row.missing.byGroup.map(() => ''), ...compared], { isHead: true }),
    ...row.levels.map((level) =>
      line(level.level, [level.label, ...[level.all, ...level.byGroup].map(formatCount), ...blanks], {
        isIndented: true,
      }),
    ),
    ...missingLine(row.missing.all, row.missing.byGroup),
  ];
}

/** `61.2 (54.0-68.1)` or `60.8 (10.4)`; empty where nobody has a value. */
export function formatMeasure(cell: MeasureCell, shown: 'mean' | 'median'): string {
  if (shown === 'mean')
    return cell.mean === null ? '' : `${formatValue(cell.mean)}${cell.sd === null ? '' : ` (${formatValue(cell.sd)})`}`;
  if (cell.median === null) return '';
  if (cell.lowerQuartile === null || cell.upperQuartile === null) return formatValue(cell.median);
  return `${formatValue(cell.median)} (${formatValue(cell.lowerQuartile)}-${formatValue(cell.upperQuartile)})`;
}

/** `42 (26%)`, with a decimal where the share is below 10%. */
export function formatCount({ count, percent }: CountCell): string {
  if (percent === null) return String(count);
  return `${count} (${percent.toFixed(percent > 0 && percent < 9.95 ? 1 : 0)}%)`;
}

function formatValue(value: number): string {
  const size = Math.abs(value);
  if (size >= 99.95 || Number.isInteger(value)) return value.toFixed(0);
  return value.toFixed(size >= 0.995 ? 1 : 2);
}
