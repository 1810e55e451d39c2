import { chiSquareTest, mcNemar } from '../../stats/contingency.ts';
import { fisherTwoByTwo } from '../../stats/fisherTwoByTwo.ts';
import type { ContingencySpec } from '../table1Spec.ts';
import { specFault, type SpecFault } from '../specFault.ts';
import { fisherBlock, fisherLarge } from './table1Factor.ts';

/** Fisher's, Pearson's and McNemar's tests of given tables of counts. */
export function runContingency(spec: ContingencySpec): object | SpecFault {
  const tables = Object.entries(spec.tables);
  const isRagged = tables.some(([, table]) => table.some((row) => row.length !== table[0]!.length));
  if (isRagged) return specFault('spec.invalid', 'The rows of a table differ in length.');
  return { tables: Object.fromEntries(tables.map(([name, table]) => [name, testsOf(table)])) };
}

function testsOf(table: number[][]): object {
  const test = chiSquareTest(table);
  const chisq = { statistic: test.statistic, df: [test.df], p: test.p };
  if (!test.yates) return { table, fisher: fisherLarge(table), chisq };
  const fisher = fisherTwoByTwo(table);
  const [[a, b], [c, d]] = table as [[number, number], [number, number]];
  const pairs = (isCorrected: boolean) => {
    const { statistic, p } = mcNemar(table, isCorrected);
    return { statistic, df: [1], p };
  };
  return {
    table,
    fisher: fisherBlock(fisher),
    chisq,
    fisher_less_p: fisher.less,
    fisher_greater_p: fisher.greater,
    chisq_yates: { statistic: test.yates.statistic, df: [1], p: test.yates.p },
    mcnemar: pairs(true),
    mcnemar_no_correction: pairs(false),
    sample_odds_ratio: (a * d) / (b * c),
  };
}
