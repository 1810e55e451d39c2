/** Signs that the PDF font Symbol has, and their place in it (Adobe Symbol encoding). */
const SYMBOL: Record<string, string> = {
  '≥': '\u00b3',
  '≤': '\u00a3',
  '≠': '\u00b9',
  '≈': '\u00bb',
  '∞': '\u00a5',
  '←': '\u00ac',
  '→': '\u00ae',
  '−': '-',
  α: 'a',
  β: 'b',
  γ: 'g',
  δ: 'd',
  Δ: 'D',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ρ: 'r',
  σ: 's',
  θ: 'q',
  χ: 'c',
};
/** Beyond Latin-1, what the encoding of Windows has. */
const WINDOWS = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** A stretch of a text in one font of the PDF. */
export interface FontRun {
  font: 'helvetica' | 'symbol';
  text: string;
}

/** A text in stretches that Helvetica or Symbol can print; null where neither has a sign (Chinese). */
export function fontRuns(text: string): FontRun[] | null {
  const runs: FontRun[] = [];
  for (const sign of text) {
    const symbol = SYMBOL[sign];
    const isPlain = sign.codePointAt(0)! <= 0xff || WINDOWS.includes(sign);
    if (symbol === undefined && !isPlain) return null;
    const font = symbol === undefined ? 'helvetica' : 'symbol';
    if (runs.at(-1)?.font === font) runs.at(-1)!.text += symbol ?? sign;
    else runs.push({ font, text: symbol ?? sign });
  }
  return runs;
}
