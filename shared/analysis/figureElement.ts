type Attributes = Record<string, string | number | null>;

/** The system's own sans serif, so that a figure needs no font file. */
export const FIGURE_FONT =
  'system-ui, -apple-system, Segoe UI, Roboto, Arial, Noto Sans CJK SC, Microsoft YaHei, sans-serif';

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
export function shortNumber(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

/** About how wide a text is in pixels; a Chinese sign is as wide as it is high. */
export function textWidthPx(text: string, sizePx: number): number {
  let width = 0;
  for (const sign of text) width += sign.codePointAt(0)! > 0x2e7f ? 1 : /[ilI.,:;|'()-]/.test(sign) ? 0.33 : 0.57;
  return width * sizePx;
}

/** Breaks a text into lines that fit a width, at spaces (Chinese: anywhere). */
export function wrapText(text: string, sizePx: number, widthPx: number): string[] {
  const pieces = text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) ?? [];
  const lines: string[] = [''];
  for (const piece of pieces) {
    const longer = lines.at(-1)! + piece;
    if (lines.at(-1) !== '' && textWidthPx(longer.trimEnd(), sizePx) > widthPx) lines.push(piece);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => line.trim());
}

/** A whole figure: white ground, the system's font, a title for those who hear it. */
export function figure(size: { widthPx: number; heightPx: number; says: string }, children: readonly string[]): string {
  const { widthPx, heightPx, says } = size;
  return figureElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${shortNumber(widthPx)} ${shortNumber(heightPx)}`,
      width: widthPx,
      height: heightPx,
      role: 'img',
      'font-family': FIGURE_FONT,
      'font-size': 12,
      fill: '#222',
    },
    [
      figureElement('title', {}, [escapeXml(says)]),
      figureElement('rect', { width: widthPx, height: heightPx, fill: '#fff' }),
      ...children,
    ],
  );
}
