import type { StackFrame } from './stack.ts';

/** The grey values of a frame, rescaled, with the smallest and the largest of them. */
export interface Samples {
  pixels: Uint8Array | Int8Array | Uint16Array | Int16Array | Float32Array;
  least: number;
  largest: number;
  isRescaled: boolean;
}

type Stored = Pick<
  StackFrame,
  | 'rows'
  | 'columns'
  | 'bitsAllocated'
  | 'bitsStored'
  | 'pixelRepresentation'
  | 'samplesPerPixel'
  | 'photometricInterpretation'
  | 'rescaleSlope'
  | 'rescaleIntercept'
>;

/**
 * Reads the samples of a grey frame that is stored as it is: 8, 16 or 32 bit or floating point, little endian, one sample a pixel.
 *
 * 16-bit values without a rescale are looked at where they arrived, not copied. Whole numbers of 32 bit come as floating point, exact to 16 million. Null for what a decoder has to read: colour, palettes, other sizes.
 * @throws {Error} when there are fewer bytes than pixels
 */
export function readSamples(frame: Stored, bytes: ArrayBuffer): Samples | null {
  const { rows, columns, bitsAllocated, bitsStored } = frame;
  const isGrey = frame.samplesPerPixel === 1 && /^MONOCHROME[12]$/.test(frame.photometricInterpretation);
  if (!isGrey || ![8, 16, 32].includes(bitsAllocated)) return null;
  const count = rows * columns;
  if (bytes.byteLength < (count * bitsAllocated) / 8) throw new Error('the frame has fewer bytes than pixels');
  const isSigned = frame.pixelRepresentation === 1;
  const stored =
    bitsAllocated === 32
      ? viewOf32(bytes, count, frame.pixelRepresentation)
      : viewOf(bytes, { count, isSigned, isWide: bitsAllocated === 16 });
  if (bitsStored < bitsAllocated && frame.pixelRepresentation !== null) dropUnused(stored, { bitsStored, isSigned });
  return rescale(stored, frame.rescaleSlope ?? 1, frame.rescaleIntercept ?? 0);
}

function viewOf(
  bytes: ArrayBuffer,
  { count, isSigned, isWide }: { count: number; isSigned: boolean; isWide: boolean },
) {
  if (isWide) return isSigned ? new Int16Array(bytes, 0, count) : new Uint16Array(bytes, 0, count);
  return isSigned ? new Int8Array(bytes, 0, count) : new Uint8Array(bytes, 0, count);
}

function viewOf32(bytes: ArrayBuffer, count: number, representation: number | null): Float32Array {
  if (representation === null) return new Float32Array(bytes, 0, count);
  return Float32Array.from(representation === 1 ? new Int32Array(bytes, 0, count) : new Uint32Array(bytes, 0, count));
}

/** The bits above those stored may hold anything, such as an overlay of an old scanner (PS3.5 8.1.1): the sign goes on into them, or nothing. */
function dropUnused(pixels: Samples['pixels'], given: { bitsStored: number; isSigned: boolean }): void {
  const shift = 32 - given.bitsStored;
  if (given.isSigned) for (let at = 0; at < pixels.length; at += 1) pixels[at] = (pixels[at]! << shift) >> shift;
  else for (let at = 0; at < pixels.length; at += 1) pixels[at] = (pixels[at]! << shift) >>> shift;
}

function rescale(stored: Samples['pixels'], slope: number, intercept: number): Samples {
  let least = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of stored) {
    if (value < least) least = value;
    if (value > largest) largest = value;
  }
  if (slope === 1 && intercept === 0) return { pixels: stored, least, largest, isRescaled: false };
  const ends = [least * slope + intercept, largest * slope + intercept].sort((one, other) => one - other);
  const [low, high] = ends as [number, number];
  const isWhole = Number.isInteger(slope) && Number.isInteger(intercept) && !(stored instanceof Float32Array);
  const pixels =
    isWhole && low >= -32_768 && high <= 32_767 ? new Int16Array(stored.length) : new Float32Array(stored.length);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = stored[at]! * slope + intercept;
  return { pixels, least: low, largest: high, isRescaled: true };
}
