import { drawCurve } from './drawCurve.ts';
import { drawEndLabels } from './drawEndLabels.ts';
import { drawRiskTable } from './drawRiskTable.ts';
import { figure, figureElement, figureLines, figureText } from './figureElement.ts';
import { wrapText } from './figureFont.ts';
import { layOutSurvival, type SurvivalFrame } from './figureLayout.ts';
import type { SurvivalInput, SurvivalOptions } from './figureOptions.ts';
import { sayMethods } from './figureTests.ts';
import { axisOfEndpoint, figureWord } from './figureWords.ts';

/**
 * Kaplan-Meier curves as a journal prints them: steps with 95% bands, censor ticks, each curve labelled beside its end with events and
 * median, the tests above the plot (where no curve can be), the numbers at risk under the ticks, and the methods below.
 *
 * The numbers at risk are those just before each tick, as R's `summary(survfit, times)` gives them. Answers SVG text, the same for the
 * same result and options.
 */
export function drawSurvival(result: SurvivalInput, given: SurvivalOptions = {}): string {
  const frame = layOutSurvival(result, given);
  const { options, size, bottom } = frame;
  const { fontPx, smallPx, padPx, widthPx } = size;
  const riskTop = bottom + fontPx * 3.9;
  const table =
    options.shows.table || frame.isKeyed
      ? drawRiskTable(result.curves, frame, riskTop)
      : { elements: [], heightPx: -fontPx * 0.4 };
  const notesTop = riskTop + table.heightPx + fontPx * 0.9;
  const text = [result.footnote, ...sayMethods(result, options)].join(' ').trim();
  const notes = wrapText(text, smallPx, widthPx - 2 * padPx);
  const yTitle = figureWord(axisOfEndpoint(options.endpointId, options.scale), options.language);
  const heightPx = notesTop + notes.length * smallPx * 1.35 + padPx;
  return figure({ ...size, heightPx, says: options.title ?? yTitle }, [
    ...figureLines(
      frame.title,
      { x: padPx, y: padPx + fontPx * 1.25, 'font-size': fontPx * 1.17, 'font-weight': 600 },
      fontPx * 1.5,
    ),
    ...drawTests(frame),
    ...drawAxes(frame, { x: titleOfTime(result, frame), y: yTitle }),
    ...result.curves.map((curve, index) => drawCurve(curve, frame.looks[index]!, frame)),
    ...drawEndLabels(result.curves, frame),
    result.curves.length === 0
      ? figureText(figureWord('nobody', options.language), { x: frame.left + 12, y: frame.top + 24 })
      : '',
    ...table.elements,
    ...figureLines(notes, { x: padPx, y: notesTop + smallPx, 'font-size': smallPx, fill: '#555' }, smallPx * 1.35),
  ]);
}

function drawTests({ tests, title, size, left }: SurvivalFrame): string[] {
  const y = size.padPx + (title.length * 1.5 + 1) * size.fontPx;
  return figureLines(tests, { x: left, y, 'data-test': 'yes' }, size.fontPx * 1.3);
}

function titleOfTime(result: SurvivalInput, { options }: SurvivalFrame): string {
  const { language, timeUnit, endpointId } = options;
  const unit = figureWord(timeUnit, language);
  const landmark = result.basis?.landmark;
  if (landmark) return unit + figureWord('fromLandmark', language, { day: landmark.day });
  return endpointId === null ? unit : unit + figureWord('fromDiagnosis', language);
}

function drawAxes(frame: SurvivalFrame, titles: { x: string; y: string }): string[] {
  const { left, right, bottom, top, ticks, x, y, size, options } = frame;
  const { fontPx } = size;
  const stroke = { stroke: '#444', 'stroke-width': size.preset === 'screen' ? 1 : 0.75 };
  const axisY = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => {
    const height = y(options.scale === 'survival' ? share : 1 - share);
    return [
      figureElement('line', { x1: left - fontPx * 0.4, x2: left, y1: height, y2: height, ...stroke }),
      figureText(String(share * 100), { x: left - fontPx * 0.7, y: height + fontPx * 0.35, 'text-anchor': 'end' }),
    ];
  });
  const axisX = ticks.flatMap(({ days, label }) => [
    figureElement('line', { x1: x(days), x2: x(days), y1: bottom, y2: bottom + fontPx * 0.4, ...stroke }),
    figureText(label, { x: x(days), y: bottom + fontPx * 1.5, 'text-anchor': 'middle', 'data-tick-days': days }),
  ]);
  const [middle, side] = [(top + bottom) / 2, left - fontPx * 3.2];
  return [
    figureElement('line', { x1: left, x2: right, y1: y(0.5), y2: y(0.5), stroke: '#ddd', 'stroke-width': 1 }),
    figureElement('line', { x1: left, x2: left, y1: top, y2: bottom, ...stroke }),
    figureElement('line', { x1: left, x2: right, y1: bottom, y2: bottom, ...stroke }),
    ...axisY,
    ...axisX,
    figureText(titles.x, { x: (left + right) / 2, y: bottom + fontPx * 3, 'text-anchor': 'middle' }),
    figureText(titles.y, {
      x: side,
      y: middle,
      'text-anchor': 'middle',
      transform: `rotate(-90 ${side.toFixed(2)} ${middle.toFixed(2)})`,
    }),
  ];
}
