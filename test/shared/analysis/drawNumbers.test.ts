import { escapeXml } from '../../../shared/analysis/figure/figureElement.ts';
import {
  formatHazardRatio,
  formatMedianMonths,
  formatP,
  formatRatio,
  sayP,
} from '../../../shared/analysis/formatNumber.ts';
import { spreadLabels } from '../../../shared/analysis/figure/spreadLabels.ts';

describe('numbers as a journal prints them', () => {
  it('writes p without a leading zero and never as 0 or 1', () => {
    const cases = [0.013, 0.0004, 0.0996, 0.05, 0.451, 0.9999, 0.0994];
    expect(cases.map((p) => formatP(p))).toEqual(['.013', '<.001', '.10', '.050', '.45', '>.99', '.099']);
    expect(sayP(0.0001)).toBe('p < .001');
    expect(formatP(null)).toBe('–');
  });

  it('writes a hazard ratio with its limits', () => {
    expect(formatHazardRatio({ hr: 1.5911, lower: 1.2749, upper: 1.9949 })).toBe('1.59 (1.27-1.99)');
    expect(formatHazardRatio({ hr: null, lower: null, upper: null })).toBe('–');
    expect([9.996, 12.44, 310.2].map((ratio) => formatRatio(ratio))).toEqual(['10.0', '12.4', '310']);
  });

  it('says NR for a median that was not reached', () => {
    expect(formatMedianMonths({ medianDays: null, medianLowerDays: null, medianUpperDays: null })).toBe('NR');
    expect(formatMedianMonths({ medianDays: 304.375, medianLowerDays: 213.0625, medianUpperDays: null })).toBe(
      '10.0 (7.0-NR)',
    );
  });

  it('moves labels apart without changing their order', () => {
    const room = (heightPx: number, bottom: number) => ({ heightsPx: [heightPx, heightPx, heightPx], top: 0, bottom });
    expect(spreadLabels([100, 102, 40], room(20, 120))).toEqual([90, 110, 40]);
    expect(spreadLabels([5, 5, 5], room(30, 90))).toEqual([15, 45, 75]);
    // Too many for the room: they share it.
    expect(spreadLabels([5, 5, 5], room(30, 45))).toEqual([7.5, 22.5, 37.5]);
  });

  it('takes out of a text what no XML may hold', () => {
    expect(escapeXml('a\u0000<b>\'"&')).toBe('a&lt;b&gt;&#39;&quot;&amp;');
  });
});
