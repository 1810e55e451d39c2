/** Letters and digits that nobody mistakes for another one. */
const LETTERS = 'ACDEFGHJKLMNPQRTUVWXY';
const DIGITS = '23456789';

/** Draws what a blinded reader sees instead of a name, such as `R7-K3`, not among those taken; 28,224 codes exist. */
export function drawCode(random: () => number, taken: ReadonlySet<string>): string {
  const most = (LETTERS.length * DIGITS.length) ** 2;
  if (taken.size >= most) throw new RangeError('no code is left');
  const pick = (from: string) => from.charAt(Math.floor(random() * from.length));
  for (;;) {
    const code = `${pick(LETTERS)}${pick(DIGITS)}-${pick(LETTERS)}${pick(DIGITS)}`;
    if (!taken.has(code)) return code;
  }
}
