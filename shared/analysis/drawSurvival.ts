import { scaleLinear } from 'd3-scale';
import { DAYS_PER_MONTH } from '../base/day.ts';
import { drawCurve, pointsOf, type SurvivalFrame } from './drawCurve.ts';
import { lookOfGroups, type GroupLook } from './figureColours.ts';
import { figure, figureElement, figureText, textWidthPx, wrapText } from './figureElement.ts';
import { figureWord, type FigureLanguage } from './figureWords.ts';
import { formatMedianMonths, sayP } from './formatNumber.ts';
import type { FitResult, SurvivalCurve } from './modelFit.ts';
import { spreadLabels } from './spreadLabels.ts';

type SurvivalResult = Extract<FitResult, { kind: 'survival' }>;

/** How a survival figure is drawn; all may be left out. */
export interface SurvivalOptions {
  language?: FigureLanguage;
  widthPx?: number;
  plotHeightPx?: number;
  /** The axis ends here; without it, at the tick after the last observation. */
  horizonMonths?: number;
  title?: string;
}

const ROW_PX = 17;
const NOTE_PX = 10.5;

/**
 * Kaplan-Meier curves as a journal prints them: steps with 95% bands, censor ticks, each curve labelled at its end with its median,
 * the log-rank test, and the numbers at risk under the ticks.
 *
 * Time in months of 30.4375 days; the numbers at risk are those just before each tick, as R's `summary(survfit, times)` gives them.
 * Answers SVG text, the same for the same result.
 */
export function drawSurvival(result: SurvivalResult, options: SurvivalOptions = {}): string {
  const looks = lookOfGroups(result.curves.map((curve) => curve.level));
  const frame = layOut(result, options);
  const { language, bottom } = frame;
  const riskTop = bottom + 52;
  const notesTop = riskTop + (result.curves.length + 1) * ROW_PX + 14;
  const notes = wrapText(`${result.footnote} ${figureWord('band', language)}`.trim(), NOTE_PX, frame.widthPx - 24);
  const says = options.title ?? figureWord('survival', language);
  return figure({ widthPx: frame.widthPx, heightPx: notesTop + notes.length * 15 + 4, says }, [
    options.title ? figureText(options.title, { x: 12, y: 20, 'font-size': 14, 'font-weight': 600 }) : '',
    ...drawAxes(frame),
    ...result.curves.map((curve, index) => drawCurve(curve, looks[index]!, frame)),
    ...drawEndLabels(result.curves, looks, frame),
    drawLogRank(result, frame),
    ...drawAtRisk(result.curves, { looks, frame, top: riskTop }),
    ...notes.map((note, index) =>
      figureText(note, { x: 12, y: notesTop + 4 + index * 15, 'font-size': NOTE_PX, fill: '#666' }),
    ),
  ]);
}

function layOut(result: SurvivalResult, options: SurvivalOptions): SurvivalFrame {
  const language = options.language ?? 'en';
  const widthPx = options.widthPx ?? 840;
  const names = result.curves.map((curve) => labelOf(curve, language));
  const widest = Math.max(...[...names, figureWord('atRisk', language)].map((name) => textWidthPx(name, 12)), 0);
  const left = Math.min(Math.max(62, widest + 34), 210);
  const top = options.title ? 40 : 18;
  const right = widthPx - 18 - Math.max(...result.curves.map((curve) => endLabelPx(curve, language)), 60);
  const bottom = top + (options.plotHeightPx ?? 320);
  const lastDays = Math.max(...result.curves.map((curve) => curve.timeDays.at(-1) ?? 0), 1);
  const ticks = monthTicks(options.horizonMonths ?? lastDays / DAYS_PER_MONTH);
  const x = scaleLinear()
    .domain([0, ticks.at(-1)!])
    .range([left, right]);
  const y = scaleLinear().domain([0, 1]).range([bottom, top]);
  return {
    language,
    left,
    top,
    right,
    bottom,
    widthPx,
    ticks,
    x: (months) => x(months),
    y: (share) => y(share),
    bandOpacity: result.curves.length > 2 ? 0.07 : 0.12,
  };
}

/** Ticks at round months, six to ten of them, the last at or after the end. */
export function monthTicks(lastMonths: number): number[] {
  const step = [0.5, 1, 2, 3, 6, 12, 24, 36, 60, 120].find((one) => lastMonths / one <= 9) ?? 120;
  const count = Math.max(1, Math.ceil(lastMonths / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

function labelOf(curve: SurvivalCurve, language: FigureLanguage): string {
  return curve.level === null ? figureWord('all', language) : curve.label;
}

function endLabelPx(curve: SurvivalCurve, language: FigureLanguage): number {
  return Math.max(textWidthPx(labelOf(curve, language), 13), textWidthPx(countsOf(curve, language), 10.5));
}

function countsOf(curve: SurvivalCurve, language: FigureLanguage): string {
  const median = `${figureWord('median', language)} ${formatMedianMonths(curve)} ${figureWord('monthsShort', language)}`;
  return `${figureWord('events', language)} ${curve.events}/${curve.n} · ${median}`;
}

function drawAxes(frame: SurvivalFrame): string[] {
  const { left, right, bottom, ticks, x, y, language, top } = frame;
  const stroke = { stroke: '#444', 'stroke-width': 1 };
  const axisY = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
    figureElement('line', { x1: left - 5, x2: left, y1: y(share), y2: y(share), ...stroke }),
    figureText(String(share * 100), { x: left - 9, y: y(share) + 4, 'text-anchor': 'end' }),
  ]);
  const axisX = ticks.flatMap((months) => [
    figureElement('line', { x1: x(months), x2: x(months), y1: bottom, y2: bottom + 5, ...stroke }),
    figureText(String(months), { x: x(months), y: bottom + 19, 'text-anchor': 'middle' }),
  ]);
  const middle = (top + bottom) / 2;
  return [
    figureElement('line', { x1: left, x2: left, y1: top, y2: bottom, ...stroke }),
    figureElement('line', { x1: left, x2: right, y1: bottom, y2: bottom, ...stroke }),
    figureElement('line', { x1: left, x2: right, y1: y(0.5), y2: y(0.5), stroke: '#ddd', 'stroke-width': 1 }),
    ...axisY,
    ...axisX,
    figureText(figureWord('months', language), { x: (left + right) / 2, y: bottom + 37, 'text-anchor': 'middle' }),
    figureText(figureWord('survival', language), {
      x: left - 40,
      y: middle,
      'text-anchor': 'middle',
      transform: `rotate(-90 ${left - 40} ${middle})`,
    }),
  ];
}

function drawEndLabels(curves: readonly SurvivalCurve[], looks: readonly GroupLook[], frame: SurvivalFrame): string[] {
  const { language, x, y, right, top, bottom } = frame;
  const ends = curves.map((curve) => pointsOf(curve, frame.ticks.at(-1)!).at(-1)!);
  const heights = spreadLabels(
    ends.map((end) => y(end.survival)),
    { gapPx: 31, top: top + 10, bottom: bottom - 16 },
  );
  return curves.map((curve, index) => {
    const [end, at, look] = [ends[index]!, heights[index]!, looks[index]!];
    return figureElement('g', { 'data-level': curve.level ?? '' }, [
      figureElement('path', {
        d: `M${(x(end.months) + 3).toFixed(1)} ${y(end.survival).toFixed(1)}L${(right + 4).toFixed(1)} ${at.toFixed(1)}`,
        stroke: look.colour,
        'stroke-width': 0.6,
        fill: 'none',
        opacity: 0.45,
      }),
      figureText(labelOf(curve, language), { x: right + 9, y: at + 3, 'font-weight': 600, fill: look.colour }),
      figureText(countsOf(curve, language), {
        x: right + 9,
        y: at + 16,
        'font-size': 10.5,
        fill: '#444',
      }),
    ]);
  });
}

function drawLogRank(result: SurvivalResult, frame: SurvivalFrame): string {
  const test = result.logRank;
  if (!test) return '';
  const text = `${figureWord('logRank', frame.language)} χ² = ${test.chisq.toFixed(2)}, df ${test.df}, ${sayP(test.p)}`;
  return figureText(text, { x: frame.right, y: frame.top + 10, 'text-anchor': 'end' });
}

function drawAtRisk(
  curves: readonly SurvivalCurve[],
  place: { looks: readonly GroupLook[]; frame: SurvivalFrame; top: number },
): string[] {
  const { looks, frame, top } = place;
  const head = figureText(figureWord('atRisk', frame.language), { x: 12, y: top + 4, 'font-weight': 600 });
  const rows = curves.flatMap((curve, index) => {
    const y = top + 4 + (index + 1) * ROW_PX;
    return [
      figureText(labelOf(curve, frame.language), { x: 12, y, fill: looks[index]!.colour }),
      ...frame.ticks.map((months) =>
        figureText(String(atRiskAt(curve, months * DAYS_PER_MONTH)), {
          x: frame.x(months),
          y,
          'text-anchor': 'middle',
        }),
      ),
    ];
  });
  return [head, ...rows];
}

/** How many of a curve are at risk just before a day: those still there at its next observation, none after the last. */
export function atRiskAt(curve: Pick<SurvivalCurve, 'timeDays' | 'atRisk'>, days: number): number {
  const next = curve.timeDays.findIndex((time) => time >= days);
  return next < 0 ? 0 : curve.atRisk[next]!;
}
