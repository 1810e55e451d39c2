import { figureElement, figureLines, figureText } from './figureElement.ts';
import { textWidthPx, wrapText } from './figureFont.ts';
import { factsOf, keyOfCurve, nameOfCurve, riskCell, SAMPLE_EM, type SurvivalFrame } from './figureLayout.ts';
import { figureWord } from './figureWords.ts';
import type { SurvivalCurve } from '../modelFit.ts';

/** A drawn part and its height in pixels. */
export interface DrawnPart {
  elements: string[];
  heightPx: number;
}

/** The numbers at risk under the ticks, a row for each curve; its name beside them or, where there is no room, above them. */
export function drawRiskTable(curves: readonly SurvivalCurve[], frame: SurvivalFrame, top: number): DrawnPart {
  const { size, options } = frame;
  const key = options.counts === 'none' ? 'atRisk' : options.counts === 'events' ? 'withEvents' : 'withCensored';
  const head = figureText(figureWord(key, options.language), {
    x: size.padPx,
    y: top + size.fontPx,
    'font-weight': 600,
  });
  const hasCells = options.shows.table;
  const elements = hasCells ? [head] : [];
  let y = top + (hasCells ? size.fontPx * 1.55 : 0);
  for (const [index, curve] of curves.entries()) {
    const row = frame.isStacked ? stackedName(curve, index, { frame, y }) : besideName(curve, index, { frame, y });
    elements.push(...row.elements);
    y += row.heightPx;
    const base = y - size.fontPx * 0.35;
    if (hasCells) elements.push(...frame.ticks.map((tick) => drawCell(curve, tick.days, { frame, base })));
  }
  return { elements, heightPx: y - top };
}

function drawCell(curve: SurvivalCurve, days: number, place: { frame: SurvivalFrame; base: number }): string {
  const { frame, base } = place;
  return figureText(riskCell(curve, days, frame.options), {
    x: frame.x(days),
    y: base,
    'text-anchor': 'middle',
    'data-risk-level': curve.level ?? '',
    'data-risk-days': days,
  });
}

interface Place {
  frame: SurvivalFrame;
  y: number;
}

function besideName(curve: SurvivalCurve, index: number, { frame, y }: Place): DrawnPart {
  const { size, looks, options } = frame;
  const heightPx = size.fontPx * 1.45;
  const base = y + heightPx - size.fontPx * 0.35;
  const name = nameOfCurve(curve, options.language);
  const elements = [
    sampleOf(index, { frame, y: base - size.fontPx * 0.35 }),
    figureText(name, { x: size.padPx + (SAMPLE_EM + 0.5) * size.fontPx, y: base, fill: looks[index]!.colour }),
  ];
  return { elements, heightPx };
}

function stackedName(curve: SurvivalCurve, index: number, { frame, y }: Place): DrawnPart {
  const { size, looks, options } = frame;
  const x = size.padPx + (SAMPLE_EM + 0.5) * size.fontPx;
  const room = size.widthPx - size.padPx - x;
  const key = frame.isKeyed ? `${keyOfCurve(index)}  ` : '';
  const name = wrapText(key + nameOfCurve(curve, options.language), size.fontPx * 1.08, room);
  const facts = options.preset === 'oneColumn' ? factsOf(curve, options).join(', ') : '';
  const lastWidth = textWidthPx(name.at(-1)!, size.fontPx, true) + size.fontPx;
  const fitsBeside = facts !== '' && lastWidth + textWidthPx(facts, size.smallPx) <= room;
  const factLines = facts === '' || fitsBeside ? [] : wrapText(facts, size.smallPx, room);
  const linePx = size.fontPx * 1.25;
  const base = y + linePx;
  const beside = { x: x + lastWidth, y: base + (name.length - 1) * linePx, 'font-size': size.smallPx, fill: '#444' };
  const elements = [
    sampleOf(index, { frame, y: base - size.fontPx * 0.35 }),
    ...figureLines(name, { x, y: base, fill: looks[index]!.colour, 'font-weight': 600 }, linePx),
    fitsBeside ? figureText(facts, beside) : '',
    ...figureLines(factLines, { x, y: base + name.length * linePx, 'font-size': size.smallPx, fill: '#444' }, linePx),
  ];
  return {
    elements,
    heightPx: (name.length + factLines.length + (options.shows.table ? 1 : 0)) * linePx + size.fontPx * 0.45,
  };
}

/** A piece of the curve's line before its name, so that no name hangs on its colour alone. */
function sampleOf(index: number, { frame, y }: Place): string {
  const { size, looks } = frame;
  const look = looks[index]!;
  return figureElement('line', {
    x1: size.padPx,
    x2: size.padPx + SAMPLE_EM * size.fontPx,
    y1: y,
    y2: y,
    stroke: look.colour,
    'stroke-width': size.preset === 'screen' ? 1.8 : 1.3,
    'stroke-dasharray': look.dash,
  });
}
