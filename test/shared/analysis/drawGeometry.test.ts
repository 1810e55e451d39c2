import { drawSurvival } from '../../../shared/analysis/figure/drawSurvival.ts';
import { atRiskAt } from '../../../shared/analysis/figure/figureCounts.ts';
import { textWidthPx } from '../../../shared/analysis/figure/figureFont.ts';
import { layOutSurvival } from '../../../shared/analysis/figure/figureLayout.ts';
import type { SurvivalInput, SurvivalOptions } from '../../../shared/analysis/figure/figureOptions.ts';
import type { SurvivalCurve } from '../../../shared/analysis/modelFit.ts';
import { amlCurves } from './amlCurves.ts';

const names = {
  short: ['A', 'B', 'C', 'D', 'E', 'F'],
  long: [
    'Linear leptomeningeal enhancement of the cerebellar folia on',
    'Nodular leptomeningeal enhancement, cauda equina and conus x',
    'Both linear and nodular enhancement in more than one region',
    'No enhancement but hydrocephalus or cranial nerve palsy here',
    'Not evaluable: no contrast medium was given at baseline MRI',
    'Every other pattern that two readers could not agree upon xy',
  ],
  chinese: [
    '线状软脑膜强化仅限于小脑叶',
    '结节状强化，累及马尾',
    '线状与结节状',
    '无强化但有脑积水',
    '不可评价',
    '其他',
  ],
};

/** So many strata of the aml data; all but the first two end at nearly the same height, where labels want to lie on each other. */
function strata(count: number, labels: readonly string[]): SurvivalInput {
  const two = amlCurves();
  const curves = Array.from({ length: count }, (_, index): SurvivalCurve => {
    const curve = two[index % 2]!;
    return { ...curve, level: `L${index}`, label: labels[index]! };
  });
  return {
    curves,
    logRank: { chisq: 3.4, df: Math.max(1, count - 1), p: 0.065 },
    footnote: 'Kaplan-Meier, log limits.',
  };
}

interface Box {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The boxes of all texts of a figure that are not turned, by the metrics of Arial without any margin. */
function boxesOf(svg: string): Box[] {
  const base = Number(/<svg[^>]* font-size="([\d.]+)"/.exec(svg)![1]);
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].flatMap(([, attributes, text]) => {
    const number = (name: string) => Number(new RegExp(` ${name}="(-?[\\d.]+)"`).exec(attributes!)?.[1] ?? NaN);
    if (attributes!.includes('transform')) return [];
    const size = Number.isNaN(number('font-size')) ? base : number('font-size');
    const width = textWidthPx(text!, size, attributes!.includes('font-weight')) / 1.05;
    const anchor = /text-anchor="(\w+)"/.exec(attributes!)?.[1] ?? 'start';
    const left = number('x') - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
    const y = number('y');
    return [{ text: text!, left, right: left + width, top: y - size * 0.72, bottom: y + size * 0.2 }];
  });
}

function overlaps(boxes: readonly Box[]): string[] {
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.text} | ${b.text}`),
  );
}

const looks: SurvivalOptions[] = [
  {},
  { preset: 'twoColumn', counts: 'events' },
  { preset: 'oneColumn' },
  {
    preset: 'oneColumn',
    counts: 'censored',
    ink: 'black',
    title: 'A long title over one column of a journal, wrapped',
  },
  { preset: 'oneColumn', shows: { table: false } },
  { scale: 'incidence', timeUnit: 'weeks', shows: { medians: false } },
];

describe('the geometry of a survival figure', () => {
  it.each([1, 2, 3, 4, 5, 6])('with %i strata: no text covers another, none leaves the sheet', (count) => {
    for (const labels of Object.values(names))
      for (const look of looks) {
        const svg = drawSurvival(strata(count, labels), look);
        const [, , width, height] = /viewBox="([\d. ]+)"/.exec(svg)![1]!.split(' ').map(Number);
        const boxes = boxesOf(svg);
        expect(overlaps(boxes)).toEqual([]);
        expect(boxes.filter((box) => box.right > width! + 0.5 || box.left < -0.5 || box.bottom > height!)).toEqual([]);
      }
  });

  it('sets the numbers at risk exactly under their ticks, and they are those of the result', () => {
    for (const look of looks.filter((one) => one.shows?.table !== false)) {
      const result = strata(4, names.short);
      const svg = drawSurvival(result, look);
      const ticks = new Map(
        [...svg.matchAll(/<text x="([\d.]+)"[^>]*data-tick-days="([\d.]+)"/g)].map((one) => [one[2]!, one[1]!]),
      );
      const cells = [
        ...svg.matchAll(/<text x="([\d.]+)"[^>]*data-risk-level="(\w+)" data-risk-days="([\d.]+)">(\d+)/g),
      ];
      expect(cells).toHaveLength(ticks.size * 4);
      const frame = layOutSurvival(result, look);
      for (const [, x, level, days, shown] of cells) {
        expect(x).toBe(ticks.get(days!));
        const tick = frame.ticks.find((one) => Math.abs(one.days - Number(days)) < 0.01)!;
        expect(Number(x)).toBeCloseTo(frame.x(tick.days), 1);
        const curve = result.curves.find((one) => one.level === level)!;
        expect(Number(shown)).toBe(atRiskAt(curve, tick.days));
      }
    }
  });

  it('keeps test and labels off the plot, so that a curve that stays at 100% meets no text', () => {
    const result = strata(6, names.long);
    for (const look of looks) {
      const frame = layOutSurvival(result, look);
      const inside = boxesOf(drawSurvival(result, look)).filter(
        (box) => box.right > frame.left && box.left < frame.right && box.bottom > frame.top && box.top < frame.bottom,
      );
      expect(inside).toEqual([]);
    }
  });

  it('tells groups apart without colour: no two look alike in black', () => {
    const { looks: black } = layOutSurvival(strata(6, names.short), { ink: 'black' });
    expect(new Set(black.map((look) => `${look.colour} ${look.dash}`)).size).toBe(6);
    const { looks: coloured } = layOutSurvival(strata(6, names.short));
    expect(new Set(coloured.map((look) => look.dash)).size).toBe(6);
  });

  it('is as wide on paper as one and two columns of a journal, its text not below 6.5 points', () => {
    for (const [preset, mm] of [
      ['oneColumn', 85],
      ['twoColumn', 170],
    ] as const) {
      const svg = drawSurvival(strata(3, names.short), { preset });
      expect(svg).toContain(`width="${mm}mm"`);
      const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map((one) => Number(one[1]));
      expect(Math.min(...sizes) * 0.75).toBeGreaterThanOrEqual(6.5);
    }
  });

  it('has no NaN for nobody, one case, no event', () => {
    const [curve] = amlCurves();
    const nobody = drawSurvival({ curves: [], logRank: null, footnote: '' });
    const one = { ...curve!, n: 1, events: 1, timeDays: [200], survival: [0], lower: [null], upper: [null] };
    const alone = { ...one, atRisk: [1], eventsAt: [1], censoredAt: [0], medianDays: 200, medianLowerDays: null };
    const survivors = { ...curve!, events: 0, survival: curve!.survival.map(() => 1), medianDays: null };
    for (const svg of [
      nobody,
      drawSurvival({ curves: [alone], logRank: null, footnote: '' }),
      drawSurvival({ curves: [{ ...survivors, medianLowerDays: null }], logRank: null, footnote: '' }),
    ])
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(nobody).toContain('No case to show');
  });
});
