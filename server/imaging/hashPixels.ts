import { createHash } from 'node:crypto';
import type { DicomObject } from './readDataSet.ts';

/**
 * SHA-256 (hex) of the pixel data of an object, null without any: of the samples as they lie in the file, or of the fragments
 * one after another without their offset table.
 */
export function hashPixels(object: DicomObject): string | null {
  const { elements } = object.dataSet;
  const element = elements.x7fe00010 ?? elements.x7fe00008 ?? elements.x7fe00009;
  if (!element) return null;
  const hash = createHash('sha256');
  const parts = element.encapsulatedPixelData
    ? (element.fragments ?? []).map((fragment) => [fragment.position, fragment.length] as const)
    : [[element.dataOffset, element.length] as const];
  for (const [start, length] of parts) hash.update(object.bytes.subarray(start, start + length));
  // an odd number of bytes is stored with a zero behind it: padded or not, the samples are the same
  if (!element.encapsulatedPixelData && element.length % 2 === 1) hash.update(Buffer.alloc(1));
  return hash.digest('hex');
}
