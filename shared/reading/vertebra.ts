const numbered = (letter: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, place) => `${letter}${from + place}`);

/** The vertebrae that a reader may label, from the skull downwards. */
export const vertebrae: readonly string[] = [
  ...numbered('C', 1, 7),
  ...numbered('T', 1, 12),
  ...numbered('L', 1, 5),
  ...numbered('S', 1, 2),
];

/** The vertebra below (1) or above (-1); null at the ends of the spine. */
export function nextVertebra(level: string, by: 1 | -1): string | null {
  const at = vertebrae.indexOf(level);
  return at < 0 ? null : (vertebrae[at + by] ?? null);
}
