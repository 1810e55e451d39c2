import { problem, type Problem } from '../../shared/base/problem.ts';
import type { Header } from '../../shared/imaging/header.ts';
import { transferSyntaxes } from '../../shared/imaging/transferSyntax.ts';
import type { DicomObject } from './readDataSet.ts';

/**
 * Whether the pixel data are what the header says: rows, columns, bits and frames against the bytes that are there.
 *
 * Returns null when they are, or when there are no pixel data. `pixels.geometry`: the numbers are impossible or need more bytes than there are, or
 * fragments stand where the transfer syntax has plain samples; `pixels.truncated`: an encapsulated object has fewer fragments than frames.
 * Compressed fragments are not decoded here.
 */
export function checkPixels(object: DicomObject, header: Header): Problem | null {
  const { elements } = object.dataSet;
  const element = elements.x7fe00010 ?? elements.x7fe00008 ?? elements.x7fe00009;
  if (!element) return null;
  const { Rows: rows, Columns: columns, NumberOfFrames: frames } = header;
  if (element.items) return problem('pixels.geometry', 'file');
  if (!rows || !columns || !frames || frames < 1 || !isDescribed(header)) return problem('pixels.geometry', 'file');
  if (element.encapsulatedPixelData) {
    if (transferSyntaxes.get(object.transferSyntaxUid)?.encapsulated === false)
      return problem('pixels.geometry', 'file');
    const filled = (element.fragments ?? []).filter(({ length }) => length > 0);
    return filled.length < frames ? problem('pixels.truncated', 'file') : null;
  }
  return neededBytes(header) > BigInt(element.length) ? problem('pixels.geometry', 'file') : null;
}

function isDescribed({ BitsAllocated: bits, PhotometricInterpretation: photometric }: Header): boolean {
  if (bits === null || ![1, 8, 16, 32, 64].includes(bits)) return false;
  return photometric === null || /^[A-Z0-9_ ]{1,16}$/.test(photometric);
}

/** Exact: a product of hostile numbers must not come out small. */
function neededBytes(header: Header): bigint {
  const samples = header.PhotometricInterpretation === 'YBR_FULL_422' ? 2 : (header.SamplesPerPixel ?? 1);
  const factors = [header.Rows, header.Columns, samples, header.NumberOfFrames, header.BitsAllocated];
  const bits = factors.reduce<bigint>((product, factor) => product * BigInt(factor ?? 1), 1n);
  return (bits + 7n) / 8n;
}
