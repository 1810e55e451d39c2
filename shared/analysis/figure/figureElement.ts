import { FIGURE_FONT } from './figureFont.ts';

type Attributes = Record<string, string | number | null>;

/**
 * One SVG element as text: attributes escaped, numbers to two decimals, null attributes left out.
 *
 * `children` are elements already written; a text goes in through `figureText`.
 */
export function figureElement(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? shortNumber(value) : escapeXml(String(value))}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

/** A text of a figure, escaped. */
export function figureText(text: string, attributes: Attributes): string {
  return figureElement('text', attributes, [escapeXml(text)]);
}

/** The five signs that XML reserves, and what no XML may hold. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

/** Two decimals at most, without a minus zero: the same on every machine. */
function shortNumber(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

/** A whole figure: white ground, one font, a title for those who hear it; as wide on paper as its preset says. */
export function figure(
  size: { widthPx: number; heightPx: number; says: string; widthMm?: number | null; fontPx?: number },
  children: readonly string[],
): string {
  const { widthPx, heightPx, says, widthMm = null, fontPx = 12 } = size;
  const [width, height] =
    widthMm === null ? [widthPx, heightPx] : [`${widthMm}mm`, `${shortNumber((heightPx / widthPx) * widthMm)}mm`];
  return figureElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${shortNumber(widthPx)} ${shortNumber(heightPx)}`,
      width,
      height,
      role: 'img',
      'font-family': FIGURE_FONT,
      'font-size': fontPx,
      fill: '#222',
    },
    [
      figureElement('title', {}, [escapeXml(says)]),
      figureElement('rect', { width: widthPx, height: heightPx, fill: '#fff' }),
      ...children,
    ],
  );
}

/** Lines of text under one another; `y` is the base of the first. */
export function figureLines(
  lines: readonly string[],
  attributes: Attributes & { y: number },
  linePx: number,
): string[] {
  return lines.map((line, index) => figureText(line, { ...attributes, y: attributes.y + index * linePx }));
}
