/** Pixel bytes that were copied: where they begin in the source and in the result, and how many there are. */
export interface PixelCopy {
  from: number;
  to: number;
  length: number;
}

/**
 * Compares the pixels of a cleaned file with those of its source, byte by byte: a slice is read as the scanner wrote it.
 *
 * Done for every file; a comparison in memory takes about a twentieth of a hash. Throws a plain error: unequal pixels are
 * our own fault, and the file must not be kept.
 */
export function provePixelsEqual(source: Buffer, result: Buffer, { from, to, length }: PixelCopy): void {
  const isInside = from + length <= source.length && to + length <= result.length;
  if (isInside && source.compare(result, to, to + length, from, from + length) === 0) return;
  throw new Error(`the pixels of a cleaned file differ from its source (${length} bytes)`);
}
