import type { DataSet } from 'dicom-parser';

/** The bit position and the data of each plane. */
const PLANES = Array.from({ length: 16 }, (_, plane) => {
  const group = `x60${(2 * plane).toString(16).padStart(2, '0')}`;
  return { bit: `${group}0102`, data: `${group}3000` };
});

/**
 * Whether a graphic overlay is written into unused bits of the pixels: it would stay when the overlay groups are removed.
 *
 * Such an overlay has a bit position and no data of its own (60xx,0102 and 60xx,3000; PS3.3 C.9.2, retired).
 */
export function hasOverlayInPixels(dataSet: DataSet): boolean {
  return PLANES.some(
    ({ bit, data }) =>
      dataSet.elements[bit] !== undefined && (dataSet.uint16(bit) ?? 0) > 0 && dataSet.elements[data] === undefined,
  );
}
