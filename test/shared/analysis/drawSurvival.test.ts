import { drawSurvival } from '../../../shared/analysis/figure/drawSurvival.ts';
import { atRiskAt, countsBefore, lastDayWith, readCurve } from '../../../shared/analysis/figure/figureCounts.ts';
import type { SurvivalInput } from '../../../shared/analysis/figure/figureOptions.ts';
import { timeTicks } from '../../../shared/analysis/figure/figureTicks.ts';
import { amlCurves } from './amlCurves.ts';

const result: SurvivalInput = {
  curves: amlCurves(),
  logRank: { chisq: 3.396, df: 1, p: 0.0653 },
  footnote: 'OS from first positive CSF; log limits.',
};
const [maintained, nonmaintained] = result.curves;

describe('a Kaplan-Meier figure', () => {
  it('counts at a tick those whose follow-up reaches it, by hand from the weeks of aml', () => {
    expect([0, 12, 24, 48].map((weeks) => atRiskAt(maintained!, weeks * 7))).toEqual([11, 10, 6, 2]);
    expect([0, 12, 24, 48].map((weeks) => atRiskAt(nonmaintained!, weeks * 7))).toEqual([12, 8, 5, 0]);
  });

  it('counts events and censored before a tick, which with those at risk make up the group', () => {
    for (const weeks of [0, 12, 13, 24, 48, 161, 200]) {
      const { events, censored } = countsBefore(maintained!, weeks * 7);
      expect(events + censored + atRiskAt(maintained!, weeks * 7)).toBe(11);
    }
    expect(countsBefore(maintained!, 24 * 7)).toEqual({ events: 4, censored: 1 });
  });

  it('reads a curve on a day as R does: the last step at or before it', () => {
    expect(readCurve(maintained!, 9 * 7 - 1)).toMatchObject({ survival: 1, atRisk: 11, isOver: false });
    expect(readCurve(maintained!, 9 * 7).survival).toBeCloseTo(10 / 11, 10);
    expect(readCurve(nonmaintained!, 46 * 7)).toMatchObject({ survival: 0, atRisk: 0, isOver: true });
  });

  it('draws a tick for each censoring day, and none when they are put off', () => {
    // Four in the maintained arm, one in the other.
    expect(drawSurvival(result).match(/data-censored/g)).toHaveLength(5);
    expect(drawSurvival(result, { shows: { marks: false } })).not.toContain('data-censored');
  });

  it('names the test beside its p-value, stratified and weighted tests by their names', () => {
    expect(drawSurvival(result)).toContain('Log-rank χ² = 3.40, df 1, p = .065');
    const basis = { droppedBy: [], competingDeaths: 0, landmark: null, overTime: null } as never;
    const stratified = { ...(basis as object), strata: [{ covariateId: 'centre', label: 'Centre' }] } as never;
    expect(drawSurvival({ ...result, basis: stratified })).toContain('Log-rank (stratified) χ²');
  });

  it('says NR for a limit of the median that was not reached, in the unit of the axis', () => {
    expect(drawSurvival(result)).toContain('median 7.1 (4.1-NR) mo');
    expect(drawSurvival(result, { timeUnit: 'weeks' })).toContain('median 31.0 (18.0-NR) wk');
    expect(drawSurvival(result, { timeUnit: 'days' })).toContain('median 217 (126-NR) d');
  });

  it('names landmark, state over time and delayed entry in the footnote', () => {
    const basis = { droppedBy: [], competingDeaths: 0, strata: [] };
    const landmark = { ...basis, overTime: null, landmark: { day: 60, excluded: 31, excludedEvents: 28 } } as never;
    const says = (svg: string) => svg.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    const marked = says(drawSurvival({ ...result, basis: landmark, delayedEntries: 12 }));
    expect(marked).toContain('Months from the landmark, day 60');
    expect(marked).toContain('31 cases that ended before it are left out');
    expect(marked).toContain('12 entered late');
    const moving = { ...basis, landmark: null, overTime: { rows: 30, splitCases: 7, changes: 7 } } as never;
    expect(says(drawSurvival({ ...result, basis: moving }))).toContain('Simon-Makuch curves');
  });

  it('ends its axis where few are at risk, and says so', () => {
    // Aml together: 23 at the start, 10 at week 28, 5 at week 43.
    expect(lastDayWith(result.curves, 10)).toBe(28 * 7);
    const svg = drawSurvival(result, { leastAtRisk: 10, timeUnit: 'weeks' });
    const ticks = [...svg.matchAll(/data-tick-days="([\d.]+)"/g)].map((one) => Number(one[1]));
    expect(Math.max(...ticks)).toBe(28 * 7);
    expect(svg).toContain('fewer than 10 are at risk');
  });

  it('is the same text for the same result', () => {
    expect(drawSurvival(result)).toBe(drawSurvival(structuredClone(result)));
  });

  it('lets no label speak as markup', () => {
    const svg = drawSurvival({ ...result, curves: [{ ...maintained!, label: '<script>&"' }] });
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&lt;script&gt;&amp;&quot;');
  });

  it('ends its band where the limits are not defined, instead of falling to zero', () => {
    expect(drawSurvival({ ...result, curves: [nonmaintained!] })).not.toContain('NaN');
  });

  it('has round times under the axis, the last at or after the end', () => {
    const labels = (days: number, unit: 'months' | 'weeks' | 'days') =>
      timeTicks(days, { unit }).map((tick) => Number(tick.label));
    expect(labels(37 * 30.4375, 'months')).toEqual([0, 6, 12, 18, 24, 30, 36, 42]);
    expect(labels(8.5 * 30.4375, 'months')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(labels(60 * 30.4375, 'months').at(-1)).toBe(60);
    expect(labels(161 * 7, 'weeks')).toEqual([0, 26, 52, 78, 104, 130, 156, 182]);
  });
});
