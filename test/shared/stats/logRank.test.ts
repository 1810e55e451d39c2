import { adjustP } from '../../../shared/stats/adjustP.ts';
import { logRank, trendTest } from '../../../shared/stats/logRank.ts';

const rows = {
  start: null,
  stop: Float64Array.from([3, 5, 7, 7, 9, 2, 4, 4, 6, 8]),
  event: Uint8Array.from([1, 1, 1, 0, 1, 1, 1, 1, 0, 1]),
  weight: null,
};
const groups = (labels: number[], count: number) => ({
  group: Int32Array.from(labels),
  groups: count,
  stratum: null,
  strata: 1,
});
const labels = [0, 0, 1, 1, 2, 2, 0, 1, 2, 0];

describe('the log-rank test', () => {
  it('does not depend on how the groups are numbered', () => {
    const one = logRank(rows, groups(labels, 3));
    const other = logRank(
      rows,
      groups(
        labels.map((g) => (g + 1) % 3),
        3,
      ),
    );
    expect(other.chiSquare).toBeCloseTo(one.chiSquare, 12);
    expect(one.df).toBe(2);
  });

  it('expects as many deaths as it sees', () => {
    const test = logRank(rows, groups(labels, 3));
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
    expect(sum(test.expected)).toBeCloseTo(sum(test.observed), 12);
  });

  it('has one degree of freedom less for a group that is never at risk of dying', () => {
    const test = logRank(rows, groups(labels, 4));
    expect(test.df).toBe(2);
    expect(test.expected[3]).toBe(0);
  });

  it('gives nothing to a stratum that holds one group', () => {
    const stratum = Int32Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    const with1 = logRank(rows, { ...groups(labels, 3), stratum, strata: 2 });
    expect(with1.observedByStratum[0]![1]).toBe(1);
    expect(with1.expectedByStratum[0]![1]).toBe(1);
  });

  it('as a trend over two groups is the test itself', () => {
    const two = labels.map((g) => Math.min(g, 1));
    const test = logRank(rows, groups(two, 2));
    expect(trendTest(test, [0, 1]).chiSquare).toBeCloseTo(test.chiSquare, 12);
  });
});

describe('p-values of several tests', () => {
  it('are adjusted by Holm in steps, and missing ones stay missing', () => {
    expect(adjustP([0.01, null, 0.02, 0.04], 'holm')).toEqual([0.03, null, 0.04, 0.04]);
    expect(adjustP([0.01, 0.04], 'none')).toEqual([0.01, 0.04]);
  });
});
