import { limitAgreement } from '../../../shared/reading/limitAgreement.ts';

const pairs = (spec: readonly (readonly [string, string, string])[]) =>
  spec.map(([cluster, first, second]) => ({ cluster, values: [first, second] as const }));

describe('limits of agreement by the jackknife over cases', () => {
  // Every case one timepoint: the jackknife error of a share is the square root of p(1 - p) / (n - 1).
  const single = pairs(
    Array.from({ length: 20 }, (_, i) => [
      `c${i}`,
      i < 10 ? 'yes' : 'no',
      i < 8 || i >= 10 ? (i < 10 ? 'yes' : 'no') : 'no',
    ]),
  );

  test('of a share are those of the mean, with t of one less than the cases', () => {
    const [lower, upper] = limitAgreement(['yes', 'no'], single).percentLimits!;
    const half = 2.093024 * Math.sqrt((0.9 * 0.1) / 19);
    expect(lower).toBeCloseTo(0.9 - half, 5);
    expect(upper).toBeCloseTo(Math.min(1, 0.9 + half), 5);
  });

  test('are wider when the same answers come from few cases', () => {
    const clustered = single.map((pair, i) => ({ ...pair, cluster: `c${Math.floor(i / 5)}` }));
    const width = ([lower, upper]: readonly [number, number]) => upper - lower;
    const wide = limitAgreement(['yes', 'no'], clustered).kappaLimits!;
    expect(width(wide)).toBeGreaterThan(width(limitAgreement(['yes', 'no'], single).kappaLimits!));
  });

  test('are not given for a single case', () => {
    const one = single.map((pair) => ({ ...pair, cluster: 'c' }));
    expect(limitAgreement(['yes', 'no'], one).kappaLimits).toBeNull();
  });

  test('of cases that all agree are not without width: exact for the share, none for kappa and AC1', () => {
    const same = pairs([
      ['c1', 'yes', 'yes'],
      ['c2', 'no', 'no'],
    ]);
    const limits = limitAgreement(['yes', 'no'], same);
    expect(limits.percentLimits![0]).toBeCloseTo(0.025 ** (1 / 2), 10);
    expect(limits.percentLimits![1]).toBe(1);
    expect([limits.kappaLimits, limits.ac1Limits]).toEqual([null, null]);
  });

  test('the specific agreement of a category is of the answers that name it', () => {
    const { specific } = limitAgreement(['yes', 'no'], single);
    expect(specific.map((one) => one.share)).toEqual([16 / 18, 20 / 22]);
  });
});
