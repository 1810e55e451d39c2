import type { DataSet } from 'dicom-parser';

const PLANES = 16;

/**
 * Whether a graphic overlay is written into unused bits of the pixels: it would stay when the overlay groups are removed.
 *
 * Such an overlay has a bit position and no data of its own (60xx,0102 and 60xx,3000; PS3.3 C.9.2, retired).
 */
export function hasOverlayInPixels(dataSet: DataSet): boolean {
  return Array.from({ length: PLANES }, (_, plane) => `x60${(2 * plane).toString(16).padStart(2, '0')}`).some(
    (group) => (dataSet.uint16(`${group}0102`) ?? 0) > 0 && dataSet.elements[`${group}3000`] === undefined,
  );
}
