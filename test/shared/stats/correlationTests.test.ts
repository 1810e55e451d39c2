import { kendallTest, spearmanTest } from '../../../shared/stats/correlationTests.ts';

// Eight pairs in this order of ranks; R 4.2.2 cor.test: T = 19, p = 0.2750992 and S = 38, p = 0.1709821.
const x = [2, 4, 6, 8, 1, 3, 5, 7];
const y = [4, 2, 8, 7, 3, 5, 1, 6];

describe('rank correlations of a few pairs', () => {
  it("have Kendall's exact p without ties", () => {
    const test = kendallTest(x, y);
    expect([test.statistic, test.estimate]).toEqual([19, 10 / 28]);
    expect(test.p).toBeCloseTo(0.27509920634920637, 12);
  });

  it("have Spearman's exact p without ties", () => {
    const test = spearmanTest(x, y);
    expect(test.statistic).toBeCloseTo(38, 10);
    expect(test.p).toBeCloseTo(0.17098214285714286, 12);
  });

  it('of three pairs in full agreement have p = 2 / 3!', () => {
    expect(spearmanTest([1, 2, 3], [2, 5, 9]).p).toBeCloseTo(1 / 3, 14);
    expect(kendallTest([1, 2, 3], [2, 5, 9]).p).toBeCloseTo(1 / 3, 14);
  });

  it('with ties go by the normal and t approximations', () => {
    expect(kendallTest([1, 1, 2, 3], [1, 2, 3, 4]).statistic).toBeCloseTo(5 / Math.sqrt((4 * 3 * 13 - 18) / 18), 12);
    expect(spearmanTest([1, 1, 2, 3], [1, 2, 3, 4]).p).toBeGreaterThan(0);
  });
});
