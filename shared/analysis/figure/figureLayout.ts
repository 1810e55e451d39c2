import { scaleLinear } from 'd3-scale';
import { lookOfGroups, type GroupLook } from './figureColours.ts';
import { atRiskAt, countsBefore, lastDayWith } from './figureCounts.ts';
import { textWidthPx, wrapText } from './figureFont.ts';
import {
  type FullSurvivalOptions,
  daysOfUnit,
  fillOptions,
  type SurvivalInput,
  type SurvivalOptions,
} from './figureOptions.ts';
import { figureSize, type FigureSize } from './figureSize.ts';
import { timeTicks } from './figureTicks.ts';
import { figureWord } from './figureWords.ts';
import { formatMedian } from '../formatNumber.ts';
import type { SurvivalCurve } from '../modelFit.ts';
import { sayTests } from './figureTests.ts';

/** A label at the end of a curve: its name, and below it events and median. */
export interface EndLabel {
  name: string[];
  facts: string[];
  heightPx: number;
}

/** Where everything of a survival figure lies, pixels of its view box; `x` takes days, `y` a share of 1. */
export interface SurvivalFrame {
  options: FullSurvivalOptions;
  size: FigureSize;
  looks: GroupLook[];
  ends: EndLabel[];
  title: string[];
  tests: string[];
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Names of the groups above their numbers at risk, where there is no room beside them. */
  isStacked: boolean;
  /** The ends of the curves bear letters, and the names stand below the plot: one column has no room for long names. */
  isKeyed: boolean;
  ticks: { days: number; label: string }[];
  endDays: number;
  x: (days: number) => number;
  daysAt: (x: number) => number;
  y: (share: number) => number;
}

/** Length of the sample of a line before a name, in sizes of the text. */
export const SAMPLE_EM = 2;

/** The name of a curve as its figure prints it. */
export function nameOfCurve(curve: SurvivalCurve, language: FullSurvivalOptions['language']): string {
  return curve.level === null ? figureWord('all', language) : curve.label;
}

/** Lays out a survival figure: the plot as wide as names and labels leave it, as high as its labels need. */
export function layOutSurvival(result: SurvivalInput, given: SurvivalOptions = {}): SurvivalFrame {
  const options = fillOptions(given);
  const size = figureSize(options.preset);
  const { widthPx, fontPx, padPx } = size;
  const { curves } = result;
  const names = curves.map((curve) => nameOfCurve(curve, options.language));
  const axisPx = padPx + fontPx * 4.6;
  const firstCells = curves.map((curve) => textWidthPx(riskCell(curve, 0, options), fontPx));
  const riskPx =
    Math.max(0, ...names.map((name) => textWidthPx(name, fontPx))) +
    Math.max(0, ...firstCells) / 2 +
    padPx +
    fontPx * (SAMPLE_EM + 1.5);
  const isStacked = options.preset === 'oneColumn' || riskPx > widthPx * 0.24;
  const left = isStacked || !options.shows.table ? axisPx : Math.max(axisPx, riskPx);
  const ends = endLabels(result, { options, size, isStacked });
  const right = widthPx - padPx - ends.widthPx - fontPx * 1.6;
  const title = options.title === null ? [] : wrapText(options.title, fontPx * 1.25, widthPx - 2 * padPx);
  const tests = sayTests(result, options).flatMap((text) => wrapText(text, fontPx, widthPx - padPx - left));
  const top = padPx + (title.length * 1.5 + tests.length * 1.3 + 0.7) * fontPx;
  const labelsPx = ends.labels.reduce((sum, label) => sum + label.heightPx, 0);
  const bottom = top + Math.max(size.plotHeightPx, labelsPx);
  const ticks = ticksOf(curves, options, { plotPx: right - left, fontPx });
  const endDays = ticks.at(-1)!.days;
  const x = scaleLinear().domain([0, endDays]).range([left, right]);
  const y = scaleLinear()
    .domain(options.scale === 'survival' ? [0, 1] : [1, 0])
    .range([bottom, top]);
  return {
    options,
    size,
    looks: lookOfGroups(
      curves.map((curve) => curve.level),
      options.ink,
    ),
    ends: ends.labels,
    title,
    tests,
    left,
    top,
    right,
    bottom,
    isStacked,
    isKeyed: ends.isKeyed,
    ticks,
    endDays,
    x: (days) => x(days),
    daysAt: (px) => x.invert(px),
    y: (share) => y(share),
  };
}

interface Given {
  options: FullSurvivalOptions;
  size: FigureSize;
  isStacked: boolean;
}

/** The letter of a curve whose name stands elsewhere. */
export function keyOfCurve(index: number): string {
  return String.fromCharCode(65 + index);
}

interface EndLabels {
  labels: EndLabel[];
  widthPx: number;
  isKeyed: boolean;
}

function endLabels(result: SurvivalInput, { options, size, isStacked }: Given): EndLabels {
  const { fontPx, smallPx, widthPx } = size;
  const isNarrow = options.preset === 'oneColumn';
  const sample = fontPx * (SAMPLE_EM + 0.5);
  const most = widthPx * (isNarrow ? 0.27 : 0.24);
  const names = result.curves.map((curve) =>
    wrapText(nameOfCurve(curve, options.language), fontPx * 1.08, most - sample),
  );
  const isKeyed =
    isNarrow && names.some((name, index) => name.length > 2 || isBroken(name, result.curves[index]!.label));
  const labels = result.curves.map((curve, index): EndLabel => {
    const name = isKeyed ? [keyOfCurve(index)] : names[index]!;
    const texts = isKeyed || (isNarrow && isStacked && options.shows.table) ? [] : factsOf(curve, options);
    const facts = texts.flatMap((fact) => wrapText(fact, smallPx, most));
    return { name, facts, heightPx: (name.length * 1.2 + 0.5) * fontPx + facts.length * smallPx * 1.25 };
  });
  const widest = labels.flatMap((label) => [
    ...label.name.map((line) => textWidthPx(line, fontPx, true) + sample),
    ...label.facts.map((line) => textWidthPx(line, smallPx)),
  ]);
  return { labels, widthPx: Math.min(most, Math.max(0, ...widest)), isKeyed };
}

/** Whether a word had to be cut to fit. */
function isBroken(lines: readonly string[], text: string): boolean {
  return !/[\u2e80-\uffef]/.test(text) && lines.slice(1).some((line) => !text.includes(` ${line}`));
}

/** Events of all, and the median with its limits, of one curve. */
export function factsOf(curve: SurvivalCurve, options: FullSurvivalOptions): string[] {
  const { language, timeUnit, endpointId } = options;
  const word = figureWord(endpointId === 'os' ? 'deaths' : 'events', language);
  const events = `${word} ${curve.events}/${curve.n}`;
  if (!options.shows.medians) return [events];
  const unit = figureWord(`${timeUnit}Short`, language);
  const median = formatMedian(curve, daysOfUnit[timeUnit]);
  return [events, `${figureWord('median', language)} ${median}${median === 'NR' ? '' : ` ${unit}`}`];
}

function ticksOf(
  curves: readonly SurvivalCurve[],
  options: FullSurvivalOptions,
  room: { plotPx: number; fontPx: number },
): { days: number; label: string }[] {
  const lastDays = Math.max(1, ...curves.map((curve) => curve.timeDays.at(-1) ?? 0));
  const cutDays = options.leastAtRisk === null ? null : lastDayWith(curves, options.leastAtRisk);
  const isCut = cutDays !== null && cutDays > 0 && cutDays < lastDays;
  const end = Math.min(options.horizonDays ?? Infinity, isCut ? cutDays : lastDays);
  for (let most = 9; ; most--) {
    const ticks = timeTicks(end, { unit: options.timeUnit, most, isCut });
    const cells = curves.flatMap((curve) => ticks.map((tick) => riskCell(curve, tick.days, options)));
    const widest = Math.max(
      0,
      ...[...cells, ...ticks.map((tick) => tick.label)].map((text) => textWidthPx(text, room.fontPx)),
    );
    if (most <= 2 || widest + room.fontPx * 0.6 <= room.plotPx / (ticks.length - 1)) return ticks;
  }
}

/** What stands under a tick: those at risk, and in brackets what was asked for. */
export function riskCell(curve: SurvivalCurve, days: number, options: Pick<FullSurvivalOptions, 'counts'>): string {
  const atRisk = atRiskAt(curve, days);
  if (options.counts === 'none') return String(atRisk);
  const { events, censored } = countsBefore(curve, days);
  return options.counts === 'events' ? `${atRisk} (${events})` : `${atRisk} (${events}/${censored})`;
}
