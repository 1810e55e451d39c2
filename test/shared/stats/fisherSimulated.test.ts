import { runAnalysis } from '../../../shared/analysis/runAnalysis.ts';
import { fisherExact } from '../../../shared/stats/fisherExact.ts';
import { fisherSimulated } from '../../../shared/stats/fisherSimulated.ts';

/** Tables beyond the enumeration, and the exact p-value of R's fisher.test(workspace = 2e8), R 4.2.2. */
const large: [number[][], number][] = [
  [
    [
      [2, 4, 5, 0, 4],
      [0, 2, 0, 0, 5],
      [1, 3, 0, 2, 3],
      [0, 5, 5, 5, 5],
      [5, 4, 1, 0, 1],
    ],
    0.01384599,
  ],
  [
    [
      [3, 2, 4, 4, 1],
      [7, 3, 6, 5, 5],
      [4, 4, 5, 7, 3],
      [5, 2, 4, 2, 2],
    ],
    0.9866376,
  ],
  [
    [
      [16, 4, 7, 14, 13],
      [1, 13, 9, 18, 16],
      [2, 10, 18, 13, 12],
    ],
    8.481239e-5,
  ],
];

/** A table that is also enumerated. */
const small = [
  [3, 4, 1],
  [1, 2, 5],
  [0, 6, 2],
];

describe("Fisher's test of tables with too many tables of the same margins", () => {
  it.each(large)('%j: the 99 %% interval of the estimate holds the p-value of R', (table, exact) => {
    expect(fisherExact(table)).toBeNull();
    const { p, lower99, upper99, standardError, tables } = fisherSimulated(table);
    expect(lower99).toBeLessThan(exact);
    expect(upper99).toBeGreaterThan(exact);
    expect(Math.abs(p - exact)).toBeLessThan(3 * standardError);
    expect(tables).toBe(20_000);
  });

  it('estimates what enumeration gives, and the same each time', () => {
    const estimate = fisherSimulated(small);
    expect(Math.abs(estimate.p - fisherExact(small)!)).toBeLessThan(3 * estimate.standardError);
    expect(fisherSimulated(small)).toEqual(estimate);
  });

  it('names in the answer how the p-value was made; an exact one is not said to be estimated', () => {
    const spec = { analysis: 'contingency', tables: { large: large[0]![0], small } };
    const answer = runAnalysis({ id: 'c', data: null, spec }, new Map());
    const simulation = {
      p: expect.closeTo(0.0138, 2),
      method: expect.stringContaining('Monte Carlo'),
      tables: 20_000,
      seed: 20240611,
    } as object;
    const fisher = { p: null, simulation: expect.objectContaining(simulation) } as object;
    expect(answer).toMatchObject({ result: { tables: { large: { fisher }, small: {} } } });
    expect(answer).not.toHaveProperty('result.tables.small.fisher.simulation');
  });
});
