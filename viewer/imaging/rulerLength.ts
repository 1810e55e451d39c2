/** Lengths that a ruler may have, mm. */
const lengths = [200, 100, 50, 20, 10, 5, 2, 1];

/** The ruler of a pane: the longest round length that fits into `roomPixels`; null where not even a millimetre does. */
export function rulerLength(mmPerPixel: number, roomPixels: number): { mm: number; pixels: number } | null {
  const mm = lengths.find((length) => length / mmPerPixel <= roomPixels);
  return mm === undefined ? null : { mm, pixels: mm / mmPerPixel };
}
