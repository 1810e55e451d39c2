import { figure, figureElement, figureLines, figureText } from './figureElement.ts';
import { textWidthPx, wrapText } from './figureFont.ts';
import { figureSize, type FigurePreset, type FigureSize } from './figureSize.ts';
import { figureWord, type FigureLanguage } from './figureWords.ts';
import type { Manifest } from '../freeze/freeze.ts';

/** What a flow figure adds to the flow of a Freeze. */
export interface FlowOptions {
  language?: FigureLanguage;
  preset?: FigurePreset;
  title?: string;
  /** Deaths among the included cases, for the last box. */
  eventCount?: number;
  /** The words of a reason, where the flow carries codes. */
  sayReason?: (reason: string) => string;
  /** A model of the Freeze: whom it leaves out and why, as a further step. */
  model?: { title: string; n: number; events: number; droppedBy: readonly { reason: string; n: number }[] };
}

/** One step downward: how many go on, and beside it who left and why. */
interface Step {
  says: string;
  n: number;
  extra: string | null;
  left: { says: string; n: number; reasons: { says: string; n: number }[] } | null;
}

/** The flow of cases as STROBE asks for it (item 13): those of the project, those excluded with reasons, those analysed; the numbers add up. */
export function drawFlow(flow: Manifest['flow'], options: FlowOptions = {}): string {
  const { language = 'en' } = options;
  const size = figureSize(options.preset ?? 'screen');
  const { fontPx, padPx } = size;
  const steps = stepsOf(flow, options);
  const title = options.title ? wrapText(options.title, fontPx * 1.25, size.widthPx - 2 * padPx) : [];
  const gap = fontPx * 1.8;
  const columns = columnsOf(steps, { size, language });
  const drawn: string[] = [];
  let y = padPx + title.length * fontPx * 1.5 + (title.length > 0 ? fontPx * 0.6 : 0);
  for (const [index, step] of steps.entries()) {
    const lines = boxLines([countLine(step.says, step.n, language), step.extra], columns.mainPx, fontPx);
    const box = { x: padPx, y, widthPx: columns.mainPx, lines, fontPx };
    const stem = padPx + columns.mainPx / 2;
    drawn.push(drawBox(box));
    y += boxHeight(box);
    if (index === steps.length - 1) break;
    const side = step.left ? sideBox(step.left, { language, columns, y: y + gap, fontPx }) : null;
    const next = y + gap * 2 + (side ? boxHeight(side) : 0);
    drawn.push(drawArrow([stem, y], [stem, next]));
    if (side) {
      const middle = side.y + boxHeight(side) / 2;
      drawn.push(drawArrow([stem, middle], [side.x, middle]), drawBox(side));
    }
    y = next;
  }
  const hasSide = steps.some((step) => step.left !== null);
  const widthPx =
    size.widthMm === null ? (hasSide ? columns.sideX + columns.sidePx : padPx + columns.mainPx) + padPx : size.widthPx;
  const says = options.title ?? figureWord('casesOfProject', language);
  return figure({ ...size, widthPx, heightPx: y + padPx, says }, [
    ...figureLines(
      title,
      { x: padPx, y: padPx + fontPx * 1.25, 'font-size': fontPx * 1.17, 'font-weight': 600 },
      fontPx * 1.5,
    ),
    ...drawn,
  ]);
}

function stepsOf(flow: Manifest['flow'], options: FlowOptions): Step[] {
  const { language = 'en', sayReason = (reason: string) => reason, model, eventCount } = options;
  const word = (key: Parameters<typeof figureWord>[0]) => figureWord(key, language);
  const ended = (n: number, events: number, what: 'events' | 'deaths') =>
    `${events} ${word(what)}, ${n - events} ${word('censored')}`;
  const leftOut = (says: string, n: number, reasons: { says: string; n: number }[]): Step['left'] => {
    const known = reasons.filter((one) => one.n > 0);
    const rest = n - known.reduce((sum, one) => sum + one.n, 0);
    if (n === 0) return null;
    return { says, n, reasons: rest > 0 ? [...known, { says: word('otherReason'), n: rest }] : known };
  };
  const tidy = (reason: string) => sayReason(reason).replace(/[.。]$/, '');
  const excluded = flow.excluded.map((one) => ({ says: tidy(one.reason), n: one.caseIds.length }));
  const first: Step = {
    says: word('casesOfProject'),
    n: flow.cases,
    extra: null,
    left: leftOut(word('excluded'), flow.cases - flow.included, excluded),
  };
  const dropped = model?.droppedBy.map((one) => ({ says: tidy(one.reason), n: one.n })) ?? [];
  const included: Step = {
    says: word('included'),
    n: flow.included,
    extra: eventCount === undefined ? null : ended(flow.included, eventCount, 'deaths'),
    left: model ? leftOut(word('leftOut'), flow.included - model.n, dropped) : null,
  };
  if (!model) return [first, included];
  return [
    first,
    included,
    { says: model.title, n: model.n, extra: ended(model.n, model.events, 'events'), left: null },
  ];
}

function countLine(says: string, n: number, language: FigureLanguage): string {
  return language === 'zh' ? `${says}（n = ${n}）` : `${says} (n = ${n})`;
}

interface Columns {
  mainPx: number;
  sideX: number;
  sidePx: number;
}

/** The left boxes as wide as their words, at most half; reasons take what is left. */
function columnsOf(steps: readonly Step[], given: { size: FigureSize; language: FigureLanguage }): Columns {
  const { size, language } = given;
  const { fontPx, padPx, widthPx } = size;
  const wide = (texts: string[]) => Math.max(0, ...texts.map((text) => textWidthPx(text, fontPx, true))) + fontPx * 2.2;
  const main = wide(steps.flatMap((step) => [countLine(step.says, step.n, language), step.extra ?? '']));
  const mainPx = Math.min(main, widthPx * 0.42);
  const sideX = padPx + mainPx + fontPx * (size.preset === 'oneColumn' ? 1.2 : 3);
  const texts = steps.flatMap((step) => step.left?.reasons.map((one) => countLine(one.says, one.n, language)) ?? []);
  const sidePx = Math.min(widthPx - padPx - sideX, Math.max(fontPx * 12, wide(texts) + fontPx));
  return { mainPx, sideX, sidePx };
}

interface Box {
  x: number;
  y: number;
  widthPx: number;
  lines: { text: string; isBold: boolean; indentPx: number }[];
  fontPx: number;
}

function boxLines(texts: readonly (string | null)[], widthPx: number, fontPx: number): Box['lines'] {
  return texts
    .filter((text) => text !== null)
    .flatMap((text, index) =>
      wrapText(text, fontPx * (index === 0 ? 1.08 : 1), widthPx - fontPx * 2).map((line) => ({
        text: line,
        isBold: index === 0,
        indentPx: 0,
      })),
    );
}

function sideBox(
  left: NonNullable<Step['left']>,
  at: { language: FigureLanguage; columns: Columns; y: number; fontPx: number },
): Box {
  const { language, columns, y, fontPx } = at;
  const head = { text: countLine(left.says, left.n, language), isBold: true, indentPx: 0 };
  const reasons = left.reasons.flatMap((one) =>
    wrapText(countLine(one.says, one.n, language), fontPx, columns.sidePx - fontPx * 3.6).map((text, index) => ({
      text,
      isBold: false,
      indentPx: fontPx * (index === 0 ? 0.8 : 1.6),
    })),
  );
  return { x: columns.sideX, y, widthPx: columns.sidePx, lines: [head, ...reasons], fontPx };
}

function boxHeight(box: Box): number {
  return (box.lines.length * 1.45 + 1.2) * box.fontPx;
}

function drawBox(box: Box): string {
  const { x, y, widthPx, lines, fontPx } = box;
  return figureElement('g', {}, [
    figureElement('rect', { x, y, width: widthPx, height: boxHeight(box), fill: '#fff', stroke: '#444' }),
    ...lines.map(({ text, isBold, indentPx }, index) =>
      figureText(text, {
        x: x + fontPx + indentPx,
        y: y + fontPx * (1.6 + index * 1.45),
        'font-weight': isBold ? 600 : null,
      }),
    ),
  ]);
}

function drawArrow([x1, y1]: [number, number], [x2, y2]: [number, number]): string {
  const isDown = x1 === x2;
  const tip = `M${x2.toFixed(2)} ${y2.toFixed(2)}`;
  return figureElement('g', {}, [
    figureElement('line', { x1, y1, x2, y2, stroke: '#444' }),
    figureElement('path', { d: isDown ? `${tip}l-4 -7h8z` : `${tip}l-7 -4v8z`, fill: '#444', stroke: 'none' }),
  ]);
}
