import { confidenceLimits } from '../../../shared/stats/confidenceLimits.ts';
import { curveMedian, curveQuantile } from '../../../shared/stats/curveQuantile.ts';
import { withRobustErrors } from '../../../shared/stats/jackknifeCurve.ts';
import { kaplanMeier } from '../../../shared/stats/kaplanMeier.ts';
import { mergeTies } from '../../../shared/stats/mergeTies.ts';
import { pseudoValues } from '../../../shared/stats/pseudoValues.ts';
import { restrictedMean } from '../../../shared/stats/restrictedMean.ts';

const data = (stop: number[], event: number[], start?: number[]) => ({
  start: start ? Float64Array.from(start) : null,
  stop: Float64Array.from(stop),
  event: Uint8Array.from(event),
  weight: null,
});

describe('Kaplan-Meier', () => {
  it('takes a death before a censoring on the same day', () => {
    const curve = kaplanMeier(data([5, 5, 8], [1, 0, 1]));
    expect(Array.from(curve.atRisk)).toEqual([3, 1]);
    expect(curve.survival[0]).toBeCloseTo(2 / 3, 15);
    expect(curve.survival[1]).toBe(0);
  });

  it("has Greenwood's variance, by hand", () => {
    const curve = kaplanMeier(data([1, 2, 3, 4], [1, 0, 1, 0]));
    expect(Array.from(curve.survival)).toEqual([0.75, 0.75, 0.375, 0.375]);
    expect(curve.logSurvivalError[2]).toBeCloseTo(Math.sqrt(1 / 12 + 1 / 2), 14);
    expect(curve.survivalError[2]).toBeCloseTo(0.375 * Math.sqrt(1 / 12 + 1 / 2), 14);
  });

  it('does not count as at risk who enters on the day of the death', () => {
    const curve = kaplanMeier(data([4, 4, 9], [1, 0, 1], [0, 0, 4]));
    expect(Array.from(curve.atRisk)).toEqual([2, 1]);
  });

  it('stays at 1 when all are censored, with limits of 1 on the log scale and none on the log-log scale', () => {
    const curve = kaplanMeier(data([1, 2], [0, 0]));
    expect(Array.from(curve.survival)).toEqual([1, 1]);
    expect(confidenceLimits(1, 0, { type: 'log', zValue: 1.96 })).toEqual({ lower: 1, upper: 1 });
    expect(confidenceLimits(1, 0, { type: 'log-log', zValue: 1.96 })).toEqual({ lower: null, upper: null });
    expect(curveMedian(curve.time, curve.survival)).toBeNull();
  });

  it('has a median in the middle of a flat at one half', () => {
    const curve = kaplanMeier(data([1, 2, 5, 7], [1, 1, 1, 1]));
    expect(curveMedian(curve.time, curve.survival)).toBe(3.5);
    expect(curveQuantile({ time: curve.time, survival: curve.survival, origin: 0 }, 0.5)).toBe(3.5);
    expect(curveQuantile({ time: curve.time, survival: curve.survival, origin: 0 }, 0.75)).toBe(6);
  });

  it('has a restricted mean that is the mean of the times when nobody is censored', () => {
    const curve = kaplanMeier(data([1, 2, 3, 6], [1, 1, 1, 1]));
    expect(restrictedMean(curve, 6).mean).toBeCloseTo(3, 14);
    expect(restrictedMean(curve, 10).mean).toBeCloseTo(3, 14);
  });

  it('has pseudo-values that are 0 and 1 when nobody is censored', () => {
    const values = pseudoValues(data([1, 2, 3, 4], [1, 1, 1, 1]), [2.5]).map(([value]) => value!);
    values.forEach((value, i) => expect(value).toBeCloseTo(i < 2 ? 0 : 1, 12));
  });

  it('has robust errors equal to the binomial ones when nobody is censored', () => {
    const rows = data([1, 2, 3, 4], [1, 1, 1, 1]);
    const robust = withRobustErrors(kaplanMeier(rows), rows, { cluster: null });
    expect(robust.survivalError[1]).toBeCloseTo(Math.sqrt((0.5 * 0.5) / 4), 14);
  });

  it('of exp(-hazard) has the robust error of its hazard, tied deaths one after another, by hand', () => {
    const rows = data([1, 1, 2], [1, 1, 0]);
    const options = { survival: 'exponential', hazard: 'flemingHarrington' } as const;
    const curve = kaplanMeier(rows, options);
    // H = 1/3 + 1/2; a death moves it by (1/2)/3 + (1/2)/2 - 1/9 - (1/2)/4, the survivor by -1/9 - 1/4.
    const death = 1 / 6 + 1 / 4 - 1 / 9 - 1 / 8;
    const error = Math.sqrt(2 * death ** 2 + (1 / 9 + 1 / 4) ** 2);
    const robust = withRobustErrors(curve, rows, { cluster: null, options });
    expect(curve.cumulativeHazard[0]).toBeCloseTo(5 / 6, 14);
    expect(robust.logSurvivalError[0]).toBeCloseTo(error, 14);
    expect(robust.survivalError[0]).toBeCloseTo(Math.exp(-5 / 6) * error, 14);
  });

  it('takes 0.1 + 0.2 and 0.3 months as one time', () => {
    const { stop } = mergeTies(Float64Array.from([0.1 + 0.2, 0.3, 1]), null);
    expect(stop[0]).toBe(stop[1]);
    expect(stop[0]).toBe(0.3);
  });
});
