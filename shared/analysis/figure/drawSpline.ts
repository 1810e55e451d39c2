import { scaleLinear, scaleLog } from 'd3-scale';
import { area, curveMonotoneX, line } from 'd3-shape';
import type { SplineCurve } from '../coxParts.ts';
import { forestDomain, forestTicks } from './drawForestMark.ts';
import { figure, figureElement, figureLines, figureText } from './figureElement.ts';
import { wrapText } from './figureFont.ts';
import type { FigurePreset } from './figureSize.ts';
import { figureSize } from './figureSize.ts';
import { figureWord, type FigureLanguage } from './figureWords.ts';
import { sayP } from '../formatNumber.ts';

/** How a figure of one term is drawn; all may be left out. */
export interface TermFigureOptions {
  language?: FigureLanguage;
  preset?: FigurePreset;
  ink?: 'colour' | 'black';
  title?: string;
  footnote?: string;
}

type Point = SplineCurve['points'][number];

/** The smooth effect of a number: its hazard ratio against the reference on a log axis, with the pointwise 95% band, the knots and both tests. */
export function drawSpline(curve: SplineCurve, options: TermFigureOptions = {}): string {
  const { language = 'en', preset = 'screen', ink = 'colour' } = options;
  const size = figureSize(preset);
  const { fontPx, smallPx, padPx, widthPx } = size;
  const title = wrapText(options.title ?? curve.label, fontPx * 1.25, widthPx - 2 * padPx);
  const tests = wrapText(sayTests(curve, language), fontPx, widthPx - 2 * padPx);
  const top = padPx + (title.length * 1.5 + tests.length * 1.3 + 0.8) * fontPx;
  const bottom = top + size.plotHeightPx;
  const [left, right] = [padPx + fontPx * 4.6, Math.min(widthPx - padPx - fontPx, padPx + fontPx * 52)];
  const ends = [curve.points[0]?.at ?? 0, curve.points.at(-1)?.at ?? 1];
  const x = scaleLinear().domain(ends).range([left, right]);
  const domain = forestDomain(curve.points.map((point) => ({ ...point, p: null, n: 0, events: 0 })));
  const y = scaleLog().domain(domain).range([bottom, top]).clamp(true);
  const colour = ink === 'black' ? '#000000' : '#0072b2';
  const path = line<Point>(
    (point) => x(point.at),
    (point) => y(point.hr),
  )
    .curve(curveMonotoneX)
    .digits(2);
  const band = area<Point>()
    .x((point) => x(point.at))
    .y0((point) => y(point.lower ?? 1))
    .y1((point) => y(point.upper ?? 1))
    .defined((point) => point.lower !== null && point.upper !== null)
    .curve(curveMonotoneX)
    .digits(2);
  const stroke = { stroke: '#444', 'stroke-width': preset === 'screen' ? 1 : 0.75 };
  const knots = curve.knots.map((knot) => knot.toFixed(1).replace('.0', '')).join(', ');
  const text = [options.footnote ?? '', figureWord('splineBand', language, { knots })].join(' ').trim();
  const notes = wrapText(text, smallPx, widthPx - 2 * padPx);
  const notesTop = bottom + fontPx * 4.2;
  const reference = `${Number(curve.reference.toFixed(2))}${curve.unit ? ` ${curve.unit}` : ''}`;
  return figure({ ...size, heightPx: notesTop + notes.length * smallPx * 1.35 + padPx, says: curve.label }, [
    ...figureLines(
      title,
      { x: padPx, y: padPx + fontPx * 1.25, 'font-size': fontPx * 1.17, 'font-weight': 600 },
      fontPx * 1.5,
    ),
    ...figureLines(tests, { x: left, y: padPx + (title.length * 1.5 + 1) * fontPx }, fontPx * 1.3),
    figureElement('line', { x1: left, x2: right, y1: y(1), y2: y(1), stroke: '#888', 'stroke-dasharray': '2 3' }),
    figureElement('path', { d: band(curve.points) ?? '', fill: colour, 'fill-opacity': 0.15, stroke: 'none' }),
    figureElement('path', { d: path(curve.points) ?? '', fill: 'none', stroke: colour, 'stroke-width': 1.6 }),
    ...curve.knots
      .filter((knot) => knot >= ends[0]! && knot <= ends[1]!)
      .map((knot) =>
        figureElement('path', {
          d: `M${x(knot).toFixed(2)} ${(bottom - fontPx * 0.6).toFixed(2)}l${(fontPx * 0.3).toFixed(2)} ${(fontPx * 0.6).toFixed(2)}h${(-fontPx * 0.6).toFixed(2)}z`,
          fill: '#666',
          'data-knot': knot,
        }),
      ),
    ...figureLines(notes, { x: padPx, y: notesTop + smallPx, 'font-size': smallPx, fill: '#555' }, smallPx * 1.35),
    figureElement('line', { x1: left, x2: left, y1: top, y2: bottom, ...stroke }),
    figureElement('line', { x1: left, x2: right, y1: bottom, y2: bottom, ...stroke }),
    ...forestTicks(domain).flatMap((tick) => [
      figureElement('line', { x1: left - fontPx * 0.4, x2: left, y1: y(tick), y2: y(tick), ...stroke }),
      figureText(String(tick), { x: left - fontPx * 0.7, y: y(tick) + fontPx * 0.35, 'text-anchor': 'end' }),
    ]),
    ...x
      .ticks(6)
      .flatMap((tick) => [
        figureElement('line', { x1: x(tick), x2: x(tick), y1: bottom, y2: bottom + fontPx * 0.4, ...stroke }),
        figureText(String(tick), { x: x(tick), y: bottom + fontPx * 1.5, 'text-anchor': 'middle' }),
      ]),
    figureText(curve.unit ? `${curve.label}, ${curve.unit}` : curve.label, {
      x: (left + right) / 2,
      y: bottom + fontPx * 3,
      'text-anchor': 'middle',
    }),
    figureText(figureWord('hazardAgainst', language, { reference }), {
      x: left - fontPx * 3.2,
      y: (top + bottom) / 2,
      'text-anchor': 'middle',
      transform: `rotate(-90 ${(left - fontPx * 3.2).toFixed(2)} ${((top + bottom) / 2).toFixed(2)})`,
    }),
  ]);
}

function sayTests(curve: SplineCurve, language: FigureLanguage): string {
  const says = (key: 'overall' | 'nonLinear', test: SplineCurve['overall']) =>
    test ? [`${figureWord(key, language)} χ² = ${test.chisq.toFixed(2)}, df ${test.df}, ${sayP(test.p)}`] : [];
  return [...says('overall', curve.overall), ...says('nonLinear', curve.nonLinearity)].join('; ');
}
