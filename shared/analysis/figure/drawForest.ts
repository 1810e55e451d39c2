import { scaleLog } from 'd3-scale';
import type { InteractionRow } from '../coxParts.ts';
import { drawForestMark, forestDomain, forestTicks } from './drawForestMark.ts';
import { figure, figureElement, figureLines, figureText } from './figureElement.ts';
import { textWidthPx, wrapText } from './figureFont.ts';
import { type ForestLine, forestLines, type ForestSide } from './figureForest.ts';
import { figureSize, type FigurePreset, type FigureSize } from './figureSize.ts';
import { figureWord, type FigureLanguage } from './figureWords.ts';
import { formatHazardRatio, formatP } from '../formatNumber.ts';
import type { HazardRatio, ModelRow } from '../modelFit.ts';

/** How a forest plot is drawn; all may be left out. */
export interface ForestOptions {
  /** Both sides beside each other unless one is asked for; one column of a journal has room for one. */
  side?: ForestSide;
  language?: FigureLanguage;
  preset?: FigurePreset;
  ink?: 'colour' | 'black';
  title?: string;
  footnote?: string;
  interactions?: readonly InteractionRow[];
  /** Whether cases and events of each row are known. */
  hasCounts?: boolean;
}

/** Where the columns of a forest plot lie, pixels. */
interface ForestFrame {
  size: FigureSize;
  language: FigureLanguage;
  sides: ('univariable' | 'multivariable')[];
  labelPx: number;
  /** In one column of a journal a label stands above its numbers. */
  isStacked: boolean;
  counts: number;
  hasCounts: boolean;
  /** Left edge of the ratios and right edge of p, by side. */
  ratios: number[];
  ps: number[];
  plot: { left: number; right: number };
  domain: [number, number];
  x: (ratio: number) => number;
  colour: string;
}

/**
 * A forest plot of a Cox model: each covariate and level with its cases and events, hazard ratio with 95% limits, p-value, and its square
 * and whisker on a log axis; univariable ratios beside them as open circles. A whisker that leaves the axis ends in an arrow.
 */
export function drawForest(rows: readonly ModelRow[], options: ForestOptions = {}): string {
  const { language = 'en', preset = 'screen', interactions = [], hasCounts = true } = options;
  const size = figureSize(preset);
  const hasBoth = rows.some((row) => row.univariable) && rows.some((row) => row.multivariable);
  const side = options.side ?? (hasBoth && preset !== 'oneColumn' ? 'both' : 'multivariable');
  const lines = forestLines(rows, { side, language, interactions, hasCounts });
  const frame = layOut(lines, { ...options, side, language, size });
  const { fontPx, smallPx, padPx, widthPx } = size;
  const title = options.title ? wrapText(options.title, fontPx * 1.25, widthPx - 2 * padPx) : [];
  const top = padPx + fontPx * (title.length * 1.5 + (side === 'both' ? 3.6 : 2.3));
  const drawn: string[] = [];
  let y = top;
  for (const line of lines) {
    const text = wrapText(line.text, fontPx * (line.isBold ? 1.08 : 1), frame.labelPx - line.indent * fontPx);
    drawn.push(...drawLine(line, text, { frame, y }));
    const under = frame.isStacked && hasNumbers(line) ? 1 : 0;
    y += ((text.length + under) * 1.25 + 0.6) * fontPx;
  }
  const isClipped = lines.some((line) => line.cells.some((cell) => leaves(cell?.ratio ?? null, frame.domain)));
  const says = [
    options.footnote ?? '',
    side === 'both' ? figureWord('bothSides', language) : '',
    isClipped ? figureWord('clipped', language) : '',
  ];
  const notes = wrapText(says.filter((one) => one !== '').join(' '), smallPx, widthPx - 2 * padPx);
  const notesTop = y + fontPx * 4.2;
  const heightPx = notesTop + notes.length * smallPx * 1.35 + padPx;
  return figure({ ...size, heightPx, says: options.title ?? 'Forest plot' }, [
    ...figureLines(
      title,
      { x: padPx, y: padPx + fontPx * 1.25, 'font-size': fontPx * 1.17, 'font-weight': 600 },
      fontPx * 1.5,
    ),
    ...drawHead(frame, top),
    ...drawAxis(frame, { top, bottom: y }),
    ...drawn,
    ...figureLines(notes, { x: padPx, y: notesTop + smallPx, 'font-size': smallPx, fill: '#555' }, smallPx * 1.35),
  ]);
}

function layOut(
  lines: readonly ForestLine[],
  given: ForestOptions & { side: ForestSide; language: FigureLanguage; size: FigureSize },
): ForestFrame {
  const { side, language, size } = given;
  const { fontPx, padPx, widthPx } = size;
  const sides: ForestFrame['sides'] = side === 'both' ? ['univariable', 'multivariable'] : [side];
  const wide = (texts: string[]) => Math.max(0, ...texts.map((text) => textWidthPx(text, fontPx)));
  const gap = fontPx * 0.9;
  const countTexts = lines.map((line) => line.counts).filter((text) => text !== '');
  const countsPx =
    countTexts.length === 0
      ? 0
      : Math.max(wide(countTexts), textWidthPx(figureWord('nEvents', language), fontPx, true));
  const cells = lines.flatMap((line) => line.cells).filter((cell) => cell !== null);
  const ratioPx = Math.max(
    wide(cells.map((cell) => cell.words ?? formatHazardRatio(cell.ratio))),
    textWidthPx(figureWord('hazardRatio', language), fontPx, true),
  );
  const pPx = wide(['.000', ...cells.map((cell) => formatIfKnown(cell.p))]);
  const fixed = countsPx + gap + sides.length * (ratioPx + pPx + 2 * gap);
  const free = widthPx - 2 * padPx - fixed - gap;
  const natural = Math.max(
    textWidthPx(figureWord('covariate', language), fontPx, true),
    ...lines.map((line) => textWidthPx(line.text, fontPx, line.isBold) + line.indent * fontPx),
  );
  const isStacked = size.preset === 'oneColumn';
  const labelPx = isStacked
    ? widthPx - 2 * padPx
    : Math.max(fontPx * 6, Math.min(natural + 2, free - fontPx * 9, free * 0.62));
  const counts = padPx + (isStacked ? fontPx : labelPx + gap) + countsPx;
  const starts = sides.map((_, index) => counts + gap + index * (ratioPx + pPx + 2 * gap));
  const ps = starts.map((start) => start + ratioPx + gap + pPx);
  const plot = { left: ps.at(-1)! + gap * 1.4, right: widthPx - padPx - fontPx };
  const domain = forestDomain(cells.map((cell) => (cell.ratio ? { ...cell.ratio, p: null, n: 0, events: 0 } : null)));
  const x = scaleLog().domain(domain).range([plot.left, plot.right]);
  const colour = given.ink === 'black' ? '#000000' : '#245f84';
  return {
    size,
    language,
    sides,
    labelPx,
    isStacked,
    counts,
    hasCounts: countTexts.length > 0,
    ratios: starts,
    ps,
    plot,
    domain,
    x: (ratio) => x(ratio),
    colour,
  };
}

function drawHead(frame: ForestFrame, top: number): string[] {
  const { size, language, sides, ratios, ps, counts, plot } = frame;
  const { fontPx, padPx, smallPx } = size;
  const head = { y: top - fontPx * 0.95, 'font-weight': 600 };
  const [lower, higher] = [`← ${figureWord('lower', language)}`, `${figureWord('higher', language)} →`];
  const hasRoom = textWidthPx(lower, smallPx) + textWidthPx(higher, smallPx) + fontPx < plot.right - plot.left;
  const small = { y: head.y, 'font-size': smallPx, fill: '#555' };
  return [
    frame.isStacked ? '' : figureText(figureWord('covariate', language), { x: padPx, ...head }),
    frame.hasCounts ? figureText(figureWord('nEvents', language), { x: counts, 'text-anchor': 'end', ...head }) : '',
    ...sides.flatMap((side, index) => [
      sides.length > 1
        ? figureText(figureWord(side, language), { ...head, x: ratios[index]!, y: head.y - fontPx * 1.35 })
        : '',
      figureText(figureWord('hazardRatio', language), { x: ratios[index]!, ...head }),
      figureText('p', { x: ps[index]!, 'text-anchor': 'end', 'font-style': 'italic', ...head }),
    ]),
    hasRoom ? figureText(lower, { x: plot.left, ...small }) : '',
    hasRoom ? figureText(higher, { x: plot.right, 'text-anchor': 'end', ...small }) : '',
    figureElement('line', {
      x1: padPx,
      x2: ps.at(-1)!,
      y1: top - fontPx * 0.35,
      y2: top - fontPx * 0.35,
      stroke: '#999',
      'stroke-width': 0.8,
    }),
  ];
}

function drawLine(line: ForestLine, text: readonly string[], place: { frame: ForestFrame; y: number }): string[] {
  const { frame, y } = place;
  const { size, counts, ratios, ps } = frame;
  const { fontPx, padPx } = size;
  const labelBase = y + fontPx * 1.2;
  const base = labelBase + (frame.isStacked && hasNumbers(line) ? text.length * fontPx * 1.25 : 0);
  const middle = base - fontPx * 0.35;
  const isTwo = line.cells.length > 1;
  return [
    ...figureLines(
      text,
      { x: padPx + line.indent * fontPx, y: labelBase, 'font-weight': line.isBold ? 600 : null },
      fontPx * 1.25,
    ),
    figureText(line.counts, { x: counts, y: base, 'text-anchor': 'end' }),
    ...line.cells.flatMap((cell, index) => {
      if (!cell) return [];
      const isOpen = isTwo && index === 0;
      const at = { y: middle + (isTwo ? (isOpen ? -1 : 1) * fontPx * 0.3 : 0), x: frame.x, domain: frame.domain };
      const ratio = cell.ratio ? { ...cell.ratio, p: null, n: 0, events: 0 } : null;
      return [
        figureText(cell.words ?? formatHazardRatio(cell.ratio), {
          x: ratios[index]!,
          y: base,
          fill: cell.words === null ? null : '#666',
        }),
        figureText(formatIfKnown(cell.p), { x: ps[index]!, y: base, 'text-anchor': 'end' }),
        ...drawForestMark(ratio, { ...at, isOpen, colour: frame.colour, halfPx: fontPx / 3 }),
      ];
    }),
  ];
}

/** Whether a line has more than its name and a p-value. */
function hasNumbers(line: ForestLine): boolean {
  return line.counts !== '' || line.cells.some((cell) => cell !== null && (cell.ratio !== null || cell.words !== ''));
}

function formatIfKnown(p: number | null): string {
  return p === null ? '' : formatP(p);
}

function drawAxis(frame: ForestFrame, { top, bottom }: { top: number; bottom: number }): string[] {
  const { size, plot, x, domain, language } = frame;
  const { fontPx } = size;
  const y = bottom + fontPx * 0.3;
  const line = { stroke: '#444', 'stroke-width': size.preset === 'screen' ? 1 : 0.75 };
  const apart = (tick: number, before: number | undefined) =>
    before === undefined || x(tick) - x(before) > textWidthPx(`${before}${tick}`, fontPx) / 2 + fontPx * 0.5;
  const ticks: number[] = [];
  for (const tick of forestTicks(domain)) if (apart(tick, ticks.at(-1))) ticks.push(tick);
  return [
    figureElement('line', { x1: x(1), x2: x(1), y1: top, y2: y, stroke: '#888', 'stroke-dasharray': '2 3' }),
    figureElement('line', { x1: plot.left, x2: plot.right, y1: y, y2: y, ...line }),
    ...ticks.flatMap((tick) => [
      figureElement('line', { x1: x(tick), x2: x(tick), y1: y, y2: y + fontPx * 0.35, ...line }),
      figureText(String(tick), { x: x(tick), y: y + fontPx * 1.4, 'text-anchor': 'middle' }),
    ]),
    figureText(figureWord('hazardAxis', language), {
      x: (plot.left + plot.right) / 2,
      y: y + fontPx * 2.9,
      'text-anchor': 'middle',
    }),
  ];
}

/** Whether a ratio or its limits go beyond the axis. */
function leaves(ratio: Pick<HazardRatio, 'hr' | 'lower' | 'upper'> | null, [low, high]: [number, number]): boolean {
  return [ratio?.lower, ratio?.upper, ratio?.hr].some(
    (value) => value !== null && value !== undefined && (value < low || value > high),
  );
}
