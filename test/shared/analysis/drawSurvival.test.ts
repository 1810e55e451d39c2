import { atRiskAt, drawSurvival, monthTicks } from '../../../shared/analysis/drawSurvival.ts';
import { amlCurves } from './amlCurves.ts';

const result = {
  kind: 'survival' as const,
  n: 23,
  events: 18,
  dropped: 0,
  delayedEntries: 0,
  curves: amlCurves(),
  logRank: { chisq: 3.396, df: 1, p: 0.0653 },
  footnote: 'OS from first positive CSF; log limits.',
  problems: [],
};

describe('a Kaplan-Meier figure', () => {
  it('counts at a tick those whose follow-up reaches it, by hand from the weeks of aml', () => {
    const [maintained, nonmaintained] = result.curves;
    expect([0, 12, 24, 48].map((weeks) => atRiskAt(maintained!, weeks * 7))).toEqual([11, 10, 6, 2]);
    expect([0, 12, 24, 48].map((weeks) => atRiskAt(nonmaintained!, weeks * 7))).toEqual([12, 8, 5, 0]);
  });

  it('draws a tick for each censoring day', () => {
    const svg = drawSurvival(result);
    // Four in the maintained arm, one in the other.
    expect(svg.match(/stroke-width="1.2"/g)).toHaveLength(5);
  });

  it('names the test beside its p-value', () => {
    expect(drawSurvival(result)).toContain('Log-rank χ² = 3.40, df 1, p = .065');
  });

  it('says NR for a limit of the median that was not reached', () => {
    expect(drawSurvival(result)).toContain('median 7.1 (4.1-NR) mo');
  });

  it('is the same text for the same result', () => {
    expect(drawSurvival(result)).toBe(drawSurvival(structuredClone(result)));
  });

  it('lets no label speak as markup', () => {
    const [curve] = result.curves;
    const svg = drawSurvival({ ...result, curves: [{ ...curve!, label: '<script>&"' }] });
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&lt;script&gt;&amp;&quot;');
  });

  it('ends its band where the limits are not defined, instead of falling to zero', () => {
    const svg = drawSurvival({ ...result, curves: [result.curves[1]!] });
    expect(svg).not.toContain('NaN');
  });

  it('has round months under the axis, the last at or after the end', () => {
    expect(monthTicks(37)).toEqual([0, 6, 12, 18, 24, 30, 36, 42]);
    expect(monthTicks(8.5)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(monthTicks(60).at(-1)).toBe(60);
  });
});
