import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { TermFigureOptions } from './drawSpline.ts';
import { figure, figureElement, figureLines, figureText } from './figureElement.ts';
import { textWidthPx, wrapText } from './figureFont.ts';
import { figureSize } from './figureSize.ts';
import { smoothPoints } from './figureSmooth.ts';
import { figureWord } from './figureWords.ts';
import { sayP } from '../formatNumber.ts';

/** What the plot of one coefficient shows: a point for each event. */
export interface SchoenfeldPoints {
  label: string;
  /** Times of the events, and the same on the scale of the test (`km`: 1 - Kaplan-Meier). */
  times: readonly number[];
  transformed: readonly number[];
  transform: string;
  /** In words: days, months. */
  timeUnit: string;
  /** Scaled Schoenfeld residual plus coefficient. */
  scaled: readonly number[];
  /** Variance of the coefficient, as `cox.zph` gives it. */
  variance: number;
  coefficient: number;
  test: { chisq: number; df: number; p: number } | null;
}

/**
 * Scaled Schoenfeld residuals of one coefficient over time with their smooth line and its 95% band: flat where hazards are proportional.
 *
 * Drawn as R's `plot.cox.zph` does: the same spline, the same band (2 standard errors), the axis on the scale of the test.
 */
export function drawSchoenfeld(points: SchoenfeldPoints, options: TermFigureOptions = {}): string {
  const { language = 'en', preset = 'screen', ink = 'colour' } = options;
  const size = figureSize(preset);
  const { fontPx, smallPx, padPx, widthPx } = size;
  const smooth = smoothPoints(points.transformed, points.scaled);
  const error = smooth?.leverage.map((one) => 2 * Math.sqrt(points.variance * one)) ?? [];
  const test = points.test;
  const says = test
    ? `${figureWord('proportional', language)}: χ² = ${test.chisq.toFixed(2)}, df ${test.df}, ${sayP(test.p)}`
    : '';
  const title = wrapText(options.title ?? points.label, fontPx * 1.25, widthPx - 2 * padPx);
  const top = padPx + (title.length * 1.5 + 2.1) * fontPx;
  const bottom = top + size.plotHeightPx;
  const [left, right] = [padPx + fontPx * 4.9, Math.min(widthPx - padPx - fontPx, padPx + fontPx * 52)];
  const x = scaleLinear().domain(ends(points.transformed)).range([left, right]);
  const band = smooth?.height.flatMap((height, index) => [height - error[index]!, height + error[index]!]) ?? [];
  const y = scaleLinear()
    .domain(ends([...points.scaled, ...band, points.coefficient]))
    .nice()
    .range([bottom, top]);
  const path = (heights: readonly number[]) =>
    line<number>(
      (_, index) => x(smooth!.at[index]!),
      (height) => y(height),
    ).digits(2)(heights) ?? '';
  const colour = ink === 'black' ? '#000000' : '#0072b2';
  const stroke = { stroke: '#444', 'stroke-width': preset === 'screen' ? 1 : 0.75 };
  const dashed = { fill: 'none', stroke: colour, 'stroke-width': 1, 'stroke-dasharray': '4 3' };
  const notes = wrapText(
    [options.footnote ?? '', figureWord('schoenfeld', language)].join(' ').trim(),
    smallPx,
    widthPx - 2 * padPx,
  );
  const notesTop = bottom + fontPx * 4.2;
  const xTitle = figureWord('timeTransformed', language, {
    unit: points.timeUnit,
    transform: points.transform === 'km' ? '1 - Kaplan-Meier' : points.transform,
  });
  return figure({ ...size, heightPx: notesTop + notes.length * smallPx * 1.35 + padPx, says: points.label }, [
    ...figureLines(
      title,
      { x: padPx, y: padPx + fontPx * 1.25, 'font-size': fontPx * 1.17, 'font-weight': 600 },
      fontPx * 1.5,
    ),
    figureText(says, { x: left, y: padPx + (title.length * 1.5 + 1) * fontPx }),
    figureElement('line', {
      x1: left,
      x2: right,
      y1: y(points.coefficient),
      y2: y(points.coefficient),
      stroke: '#999',
      'stroke-dasharray': '6 4',
    }),
    ...points.scaled.map((value, index) =>
      figureElement('circle', {
        cx: x(points.transformed[index]!),
        cy: y(value),
        r: fontPx * 0.18,
        fill: 'none',
        stroke: '#777',
        'stroke-width': 0.8,
      }),
    ),
    ...(smooth
      ? [
          figureElement('path', { d: path(smooth.height), fill: 'none', stroke: colour, 'stroke-width': 1.8 }),
          figureElement('path', { d: path(smooth.height.map((height, index) => height - error[index]!)), ...dashed }),
          figureElement('path', { d: path(smooth.height.map((height, index) => height + error[index]!)), ...dashed }),
        ]
      : []),
    ...figureLines(notes, { x: padPx, y: notesTop + smallPx, 'font-size': smallPx, fill: '#555' }, smallPx * 1.35),
    figureElement('line', { x1: left, x2: left, y1: top, y2: bottom, ...stroke }),
    figureElement('line', { x1: left, x2: right, y1: bottom, y2: bottom, ...stroke }),
    ...y
      .ticks(6)
      .flatMap((tick) => [
        figureElement('line', { x1: left - fontPx * 0.4, x2: left, y1: y(tick), y2: y(tick), ...stroke }),
        figureText(String(tick), { x: left - fontPx * 0.7, y: y(tick) + fontPx * 0.35, 'text-anchor': 'end' }),
      ]),
    ...timeMarks(points, { x, fontPx }).flatMap((mark) => [
      figureElement('line', { x1: mark.x, x2: mark.x, y1: bottom, y2: bottom + fontPx * 0.4, ...stroke }),
      figureText(mark.label, { x: mark.x, y: bottom + fontPx * 1.5, 'text-anchor': 'middle' }),
    ]),
    figureText(xTitle, { x: (left + right) / 2, y: bottom + fontPx * 3, 'text-anchor': 'middle' }),
    figureText(figureWord('betaOf', language, { term: points.label }), {
      x: left - fontPx * 3.6,
      y: (top + bottom) / 2,
      'text-anchor': 'middle',
      transform: `rotate(-90 ${(left - fontPx * 3.6).toFixed(2)} ${((top + bottom) / 2).toFixed(2)})`,
    }),
  ]);
}

function ends(values: readonly number[]): [number, number] {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return finite.length === 0 ? [0, 1] : low === high ? [low - 1, high + 1] : [low, high];
}

/** The real times of about eight events spread over the axis, none upon another. */
function timeMarks(
  points: SchoenfeldPoints,
  at: { x: (value: number) => number; fontPx: number },
): { x: number; label: string }[] {
  const [low, high] = ends(points.transformed);
  const marks: { x: number; label: string }[] = [];
  for (let step = 0; step <= 8; step++) {
    const goal = low + ((high - low) * step) / 8;
    const near = points.transformed.map((value) => Math.abs(value - goal));
    const index = near.indexOf(Math.min(...near));
    if (index < 0) continue;
    const mark = { x: at.x(points.transformed[index]!), label: String(Number(points.times[index]!.toPrecision(2))) };
    const before = marks.at(-1);
    const room = before
      ? (textWidthPx(mark.label, at.fontPx) + textWidthPx(before.label, at.fontPx)) / 2 + at.fontPx * 0.4
      : 0;
    if (!before || mark.x - before.x >= room) marks.push(mark);
  }
  return marks;
}
