import { problem, type Problem } from '../../shared/base/problem.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { DicomObject } from './readDataSet.ts';

/**
 * Whether the pixel data are what the header says: rows, columns, bits and frames against the bytes that are there.
 *
 * Returns null when they are, or when there are no pixel data. `pixels.geometry`: the numbers are impossible or need more bytes than there are;
 * `pixels.truncated`: an encapsulated object has fewer fragments than frames. Compressed fragments are not decoded here.
 */
export function checkPixels(object: DicomObject, header: Header): Problem | null {
  const { elements } = object.dataSet;
  const element = elements.x7fe00010 ?? elements.x7fe00008 ?? elements.x7fe00009;
  if (!element) return null;
  const { Rows: rows, Columns: columns, BitsAllocated: bits, NumberOfFrames: frames } = header;
  if (!rows || !columns || !frames || frames < 1 || bits === null) return problem('pixels.geometry', 'file');
  if (![1, 8, 16, 32, 64].includes(bits)) return problem('pixels.geometry', 'file');
  if (element.encapsulatedPixelData)
    return (element.fragments?.length ?? 0) < frames ? problem('pixels.truncated', 'file') : null;
  const samples = header.PhotometricInterpretation === 'YBR_FULL_422' ? 2 : (header.SamplesPerPixel ?? 1);
  const needed = Math.ceil((rows * columns * samples * frames * bits) / 8);
  return needed > element.length ? problem('pixels.geometry', 'file') : null;
}
