/** Lengths that a ruler may have, mm, and into how many equal parts each is divided. */
const lengths = [
  [200, 4],
  [100, 10],
  [50, 5],
  [20, 4],
  [10, 5],
  [5, 5],
  [2, 2],
  [1, 2],
] as const;

/** The ruler of a pane: the longest round length that fits into `roomPixels`; null where not even a millimetre does. */
export function rulerLength(
  mmPerPixel: number,
  roomPixels: number,
): { mm: number; parts: number; pixels: number } | null {
  const found = lengths.find(([mm]) => mm / mmPerPixel <= roomPixels);
  return found ? { mm: found[0], parts: found[1], pixels: found[0] / mmPerPixel } : null;
}
