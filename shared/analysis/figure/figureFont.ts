/** What journals ask for and every system has in some form; Liberation Sans has the widths of Arial. */
export const FIGURE_FONT =
  'Arial, Helvetica, Liberation Sans, Nimbus Sans, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, WenQuanYi Micro Hei, sans-serif';

/** Widths of Arial in thousandths of its size, from the space to the tilde (Adobe's metrics of Helvetica). */
const ARIAL = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];
/** Room for a system that has none of these fonts. */
const MARGIN = 1.05;

/** About how wide a text is in pixels; a Chinese sign is as wide as it is high. */
export function textWidthPx(text: string, sizePx: number, isBold = false): number {
  let width = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0)!;
    width += code > 0x2e7f ? 1000 : (ARIAL[code - 32] ?? 600);
  }
  return (width / 1000) * sizePx * (isBold ? 1.08 : 1) * MARGIN;
}

/** What stays together: a count, a Chinese sign, a word with the space behind it. */
const PIECES = /[（(]n = \d+[）)]\s*|[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g;
/** Signs that must not begin a line in Chinese. */
const CLOSING = /^[，。；：、！？）》」』】％]/;

/** Breaks a text into lines that fit a width: at spaces, Chinese anywhere, a word that is too long where it must. */
export function wrapText(text: string, sizePx: number, widthPx: number): string[] {
  const pieces = text.match(PIECES) ?? [];
  const fits = (line: string) => textWidthPx(line.trimEnd(), sizePx) <= widthPx;
  const lines: string[] = [''];
  for (const piece of pieces.flatMap((one) => breakWord(one, fits))) {
    const longer = lines.at(-1)! + piece;
    if (lines.at(-1)!.trim() !== '' && !fits(longer) && !CLOSING.test(piece)) lines.push(piece);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => line.trim());
}

function breakWord(piece: string, fits: (line: string) => boolean): string[] {
  if (fits(piece)) return [piece];
  const parts: string[] = [''];
  for (const sign of piece) {
    if (parts.at(-1) !== '' && !fits(parts.at(-1)! + sign)) parts.push(sign);
    else parts[parts.length - 1] += sign;
  }
  return parts;
}
