import { figure, figureElement, figureText, textWidthPx } from './figureElement.ts';
import { figureWord, type FigureLanguage } from './figureWords.ts';
import type { Manifest } from './freeze.ts';

/** What a flow figure adds to the flow of a Freeze. */
export interface FlowOptions {
  language?: FigureLanguage;
  title?: string;
  /** Deaths among the included cases, for the last box. */
  eventCount?: number;
  /** The words of a reason, where the flow carries codes. */
  sayReason?: (reason: string) => string;
}

const LINE_PX = 18;
const BOX_PX = 250;

/** The flow of cases as STROBE asks for it (item 13): those of the project, those excluded with reasons, those analysed; the numbers add up. */
export function drawFlow(flow: Manifest['flow'], options: FlowOptions = {}): string {
  const { language = 'en', sayReason = (reason: string) => reason } = options;
  const word = (key: Parameters<typeof figureWord>[0]) => figureWord(key, language);
  const excludedCount = flow.cases - flow.included;
  const reasons = flow.excluded.filter((one) => one.caseIds.length > 0);
  const excludedLines = [
    `${word('excluded')} (n = ${excludedCount})`,
    ...reasons.map((one) => `${sayReason(one.reason).replace(/[.。]$/, '')} (n = ${one.caseIds.length})`),
  ];
  const includedLines = [`${word('included')} (n = ${flow.included})`];
  if (options.eventCount !== undefined) {
    includedLines.push(
      `${options.eventCount} ${word('events')}, ${flow.included - options.eventCount} ${word('censored')}`,
    );
  }
  const sideWidth = Math.max(200, ...excludedLines.map((text) => textWidthPx(text, 12) + 36));
  const top = options.title ? 36 : 12;
  const start = { x: 12, y: top, widthPx: BOX_PX, lines: [`${word('casesOfProject')} (n = ${flow.cases})`] };
  const side = { x: 12 + BOX_PX + 46, y: top + boxHeight(1) + 22, widthPx: sideWidth, lines: excludedLines };
  const end = { x: 12, y: side.y + boxHeight(excludedLines.length) + 22, widthPx: BOX_PX, lines: includedLines };
  const stem = start.x + BOX_PX / 2;
  const sideMiddle = side.y + boxHeight(excludedLines.length) / 2;
  const size = {
    widthPx: side.x + sideWidth + 12,
    heightPx: end.y + boxHeight(includedLines.length) + 12,
    says: options.title ?? word('casesOfProject'),
  };
  return figure(size, [
    options.title ? figureText(options.title, { x: 12, y: 20, 'font-size': 14, 'font-weight': 600 }) : '',
    drawBox(start),
    drawArrow([stem, start.y + boxHeight(1)], [stem, end.y]),
    ...(excludedCount > 0 ? [drawArrow([stem, sideMiddle], [side.x, sideMiddle]), drawBox(side)] : []),
    drawBox(end),
  ]);
}

interface Box {
  x: number;
  y: number;
  widthPx: number;
  lines: readonly string[];
}

function boxHeight(lines: number): number {
  return lines * LINE_PX + 16;
}

function drawBox(box: Box): string {
  return figureElement('g', {}, [
    figureElement('rect', {
      x: box.x,
      y: box.y,
      width: box.widthPx,
      height: boxHeight(box.lines.length),
      fill: '#fff',
      stroke: '#444',
    }),
    ...box.lines.map((text, index) =>
      figureText(text, {
        x: box.x + 12 + (index > 0 ? 10 : 0),
        y: box.y + 21 + index * LINE_PX,
        'font-weight': index === 0 ? 600 : null,
      }),
    ),
  ]);
}

function drawArrow([x1, y1]: [number, number], [x2, y2]: [number, number]): string {
  const isDown = x1 === x2;
  const head = isDown ? `M${x2} ${y2}l-4 -7h8z` : `M${x2} ${y2}l-7 -4v8z`;
  return figureElement('g', {}, [
    figureElement('line', { x1, y1, x2, y2, stroke: '#444' }),
    figureElement('path', { d: head, fill: '#444', stroke: 'none' }),
  ]);
}
