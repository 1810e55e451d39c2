import { scaleLog } from 'd3-scale';
import { figure, figureElement, figureText, textWidthPx, wrapText } from './figureElement.ts';
import { figureWord, type FigureLanguage } from './figureWords.ts';
import { formatHazardRatio, formatP } from './formatNumber.ts';
import type { HazardRatio, ModelRow } from './modelFit.ts';

/** How a forest plot is drawn; all may be left out but the side. */
export interface ForestOptions {
  side?: 'univariable' | 'multivariable';
  language?: FigureLanguage;
  plotWidthPx?: number;
  title?: string;
  footnote?: string;
}

interface Line {
  text: string;
  indent: number;
  isBold: boolean;
  row: ModelRow | null;
  ratio: HazardRatio | null;
  p: number | null;
}

const LINE_PX = 22;

/**
 * A forest plot of a Cox model: each covariate and level with its cases and deaths, hazard ratio with 95% limits, p-value, and its square
 * and whisker on a log axis. A whisker that leaves the axis ends in an arrow.
 */
export function drawForest(rows: readonly ModelRow[], options: ForestOptions = {}): string {
  const { side = 'multivariable', language = 'en', plotWidthPx = 260 } = options;
  const lines = linesOf(rows, side);
  const domain = forestDomain(rows.map((row) => row[side]));
  const labelWidth =
    Math.max(90, ...lines.map((line) => textWidthPx(line.text, line.isBold ? 13.2 : 12) + line.indent)) + 24;
  const columns = { n: 12 + labelWidth + 62, ratio: 12 + labelWidth + 82, p: 0, plot: 0 };
  columns.p = columns.ratio + 168;
  columns.plot = columns.p + 22;
  const top = options.title ? 62 : 40;
  const bottom = top + lines.length * LINE_PX;
  const x = scaleLog()
    .domain(domain)
    .range([columns.plot, columns.plot + plotWidthPx]);
  const place = { columns, top, bottom, language, x: (ratio: number) => x(ratio), domain };
  const widthPx = columns.plot + plotWidthPx + 20;
  const notes = options.footnote ? wrapText(options.footnote, 10.5, widthPx - 24) : [];
  const heightPx = bottom + 58 + notes.length * 15;
  return figure({ widthPx, heightPx, says: options.title ?? 'Forest plot' }, [
    options.title ? figureText(options.title, { x: 12, y: 20, 'font-size': 14, 'font-weight': 600 }) : '',
    ...drawHead(place),
    ...lines.flatMap((line, index) => drawLine(line, top + index * LINE_PX + LINE_PX / 2, place)),
    ...drawAxis(place, plotWidthPx),
    ...notes.map((note, index) =>
      figureText(note, { x: 12, y: bottom + 64 + index * 15, 'font-size': 10.5, fill: '#666' }),
    ),
  ]);
}

function linesOf(rows: readonly ModelRow[], side: 'univariable' | 'multivariable'): Line[] {
  const lines: Line[] = [];
  let covariateId: string | null = null;
  for (const row of rows) {
    const ratio = row[side];
    if (row.level === null) {
      lines.push({ text: row.label, indent: 0, isBold: true, row, ratio, p: ratio?.p ?? null });
    } else {
      if (row.covariateId !== covariateId) {
        lines.push({ text: row.label, indent: 0, isBold: true, row: null, ratio: null, p: row.overallP });
      }
      lines.push({ text: row.levelLabel ?? row.level, indent: 14, isBold: false, row, ratio, p: ratio?.p ?? null });
    }
    covariateId = row.covariateId;
  }
  return lines;
}

interface Place {
  columns: { n: number; ratio: number; p: number; plot: number };
  top: number;
  bottom: number;
  language: FigureLanguage;
  x: (ratio: number) => number;
  domain: [number, number];
}

function drawHead({ columns, top, language }: Place): string[] {
  const head = { y: top - 12, 'font-weight': 600 };
  return [
    figureText(figureWord('covariate', language), { x: 12, ...head }),
    figureText(figureWord('nEvents', language), { x: columns.n, 'text-anchor': 'end', ...head }),
    figureText(figureWord('hazardRatio', language), { x: columns.ratio, ...head }),
    figureText('p', { x: columns.p, 'text-anchor': 'end', 'font-style': 'italic', ...head }),
    figureElement('line', { x1: 12, x2: columns.p, y1: top - 4, y2: top - 4, stroke: '#999', 'stroke-width': 0.8 }),
  ];
}

function drawLine(line: Line, y: number, place: Place): string[] {
  const { columns, language } = place;
  const base = y + 4;
  const texts = [
    figureText(line.text, { x: 12 + line.indent, y: base, 'font-weight': line.isBold ? 600 : null }),
    figureText(formatIfKnown(line.p), { x: columns.p, y: base, 'text-anchor': 'end' }),
  ];
  if (!line.row) return texts;
  texts.push(figureText(`${line.row.n} (${line.row.events})`, { x: columns.n, y: base, 'text-anchor': 'end' }));
  if (line.row.isReference) {
    return [...texts, figureText(figureWord('reference', language), { x: columns.ratio, y: base, fill: '#666' })];
  }
  const isKnown = line.ratio !== null && line.ratio.hr !== null;
  const words = isKnown ? formatHazardRatio(line.ratio) : figureWord('notEstimable', language);
  return [
    ...texts,
    figureText(words, { x: columns.ratio, y: base, fill: isKnown ? null : '#666' }),
    ...drawForestMark(line.ratio, { y, x: place.x, domain: place.domain }),
  ];
}

function formatIfKnown(p: number | null): string {
  return p === null ? '' : formatP(p);
}

function drawAxis(place: Place, plotWidthPx: number): string[] {
  const { columns, bottom, top, x, domain, language } = place;
  const y = bottom + 6;
  const end = columns.plot + plotWidthPx;
  const ticks = forestTicks(domain);
  return [
    figureElement('line', {
      x1: x(1),
      x2: x(1),
      y1: top - 4,
      y2: y,
      stroke: '#888',
      'stroke-width': 1,
      'stroke-dasharray': '2 3',
    }),
    figureElement('line', { x1: columns.plot, x2: end, y1: y, y2: y, stroke: '#444', 'stroke-width': 1 }),
    ...ticks.flatMap((tick) => [
      figureElement('line', { x1: x(tick), x2: x(tick), y1: y, y2: y + 4, stroke: '#444', 'stroke-width': 1 }),
      figureText(String(tick), { x: x(tick), y: y + 17, 'text-anchor': 'middle', 'font-size': 11 }),
    ]),
    figureText(figureWord('hazardAxis', language), {
      x: (columns.plot + end) / 2,
      y: y + 36,
      'text-anchor': 'middle',
      'font-size': 11,
    }),
    figureText(`← ${figureWord('lower', language)}`, { x: columns.plot, y: top - 12, 'font-size': 10.5, fill: '#666' }),
    figureText(`${figureWord('higher', language)} →`, {
      x: end,
      y: top - 12,
      'text-anchor': 'end',
      'font-size': 10.5,
      fill: '#666',
    }),
  ];
}

/** Square and whisker of one hazard ratio at a height of a log axis; nothing where it is not estimable. */
export function drawForestMark(
  ratio: HazardRatio | null,
  at: { y: number; x: (ratio: number) => number; domain: [number, number] },
): string[] {
  if (!ratio || ratio.hr === null || ratio.lower === null || ratio.upper === null) return [];
  const { y, x, domain } = at;
  const inside = (value: number) => x(Math.min(domain[1], Math.max(domain[0], value)));
  const whisker = { stroke: '#222', 'stroke-width': 1.4 };
  const [left, middle, right] = [inside(ratio.lower), inside(ratio.hr), inside(ratio.upper)];
  const arrow = (tip: number, way: 1 | -1) =>
    figureElement('path', { d: `M${tip} ${y}l${-6 * way} -3.5v7z`, fill: '#222', stroke: 'none' });
  return [
    figureElement('line', { x1: left, x2: right, y1: y, y2: y, ...whisker }),
    ratio.lower < domain[0]
      ? arrow(left, -1)
      : figureElement('line', { x1: left, x2: left, y1: y - 4, y2: y + 4, ...whisker }),
    ratio.upper > domain[1]
      ? arrow(right, 1)
      : figureElement('line', { x1: right, x2: right, y1: y - 4, y2: y + 4, ...whisker }),
    figureElement('rect', { x: middle - 4, y: y - 4, width: 8, height: 8, fill: '#245f84' }),
  ];
}

/** The span of the axis: all ratios and limits, 1 inside, at least 0.5 to 2, at most 0.05 to 20, at round numbers. */
export function forestDomain(ratios: readonly (HazardRatio | null)[]): [number, number] {
  const values = ratios
    .flatMap((one) => [one?.lower, one?.upper, one?.hr])
    .filter((value) => value !== null && value !== undefined);
  const usable = values.filter((value) => Number.isFinite(value) && value > 0);
  const low = Math.max(0.05, Math.min(0.5, ...usable));
  const high = Math.min(20, Math.max(2, ...usable));
  const rounds = [0.05, 0.1, 0.2, 0.25, 0.5, 2, 3, 4, 5, 10, 20];
  return [rounds.filter((one) => one <= low + 1e-9).at(-1) ?? 0.05, rounds.find((one) => one >= high - 1e-9) ?? 20];
}

/** Round numbers for a log axis of hazard ratios. */
export function forestTicks([low, high]: [number, number]): number[] {
  const all = high / low > 60 ? [0.05, 0.2, 0.5, 1, 2, 5, 20] : [0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 3, 4, 5, 10, 20];
  const inside = all.filter((tick) => tick >= low - 1e-9 && tick <= high + 1e-9);
  // 0.2 and 0.25 stand too near to each other.
  return inside.filter(
    (tick) =>
      !(tick === 0.25 && inside.includes(0.2)) &&
      !(tick === 3 && inside.length > 7) &&
      !(tick === 4 && inside.length > 6),
  );
}
