import { writeCsv } from '../base/writeCsv.ts';
import type { CountCell, MeasureCell, Table1Result } from './table1Result.ts';

/** Table 1 as numbers, unrounded: one line for each covariate, level and group; `all` is everybody. */
export function writeTable1Csv(result: Table1Result): string {
  const header = [
    'covariate',
    'level',
    'group',
    'n',
    'missing',
    'percent',
    'mean',
    'sd',
    'median',
    'q1',
    'q3',
    'min',
    'max',
  ];
  const groups = ['all', ...result.groups.map((group) => group.level)];
  const lines = result.rows.flatMap((row) => {
    const last = [row.smd, row.test?.name ?? null, row.test?.p ?? null];
    if (row.kind === 'measure')
      return [row.all, ...row.byGroup].map((cell, index) => [
        row.covariateId,
        null,
        groups[index]!,
        ...measureCells(cell),
        ...last,
      ]);
    const missing = [row.missing.all, ...row.missing.byGroup];
    return row.levels.flatMap((level) =>
      [level.all, ...level.byGroup].map((cell, index) => [
        row.covariateId,
        level.level,
        groups[index]!,
        ...countCells(cell, missing[index] ?? 0),
        ...last,
      ]),
    );
  });
  return writeCsv([...header, 'smd', 'test', 'p'], lines);
}

function measureCells(cell: MeasureCell): (number | null)[] {
  const { n, missing, mean, sd, median, lowerQuartile, upperQuartile, min, max } = cell;
  return [n, missing, null, mean, sd, median, lowerQuartile, upperQuartile, min, max];
}

function countCells({ count, percent }: CountCell, missing: number): (number | null)[] {
  return [count, missing, percent, null, null, null, null, null, null, null];
}
