import type { Header, Orientation, PixelSpacing, Vector } from './header.ts';

/** Where one frame lies in the patient: what is needed to go from a pixel to a point and back. */
export interface SlicePlace {
  sopInstanceUid: string;
  /** 1-based. */
  frameNumber: number;
  /** Centre of the first pixel, LPS mm; null when the header does not say. */
  position: Vector | null;
  orientation: Orientation | null;
  pixelSpacing: PixelSpacing | null;
  rows: number | null;
  columns: number | null;
}

/** The places of all frames of an instance. A mosaic has none: its one position belongs to no slice. */
export function placesOf(header: Header): SlicePlace[] {
  if (!header.hasPixels && header.frames === null && header.ImagePositionPatient === null) return [];
  const common = { sopInstanceUid: header.SOPInstanceUID, rows: header.Rows, columns: header.Columns };
  const whole = {
    position: header.isMosaic ? null : header.ImagePositionPatient,
    orientation: header.ImageOrientationPatient,
    pixelSpacing: header.PixelSpacing,
  };
  if (header.frames === null) return [{ ...common, ...whole, frameNumber: 1 }];
  return header.frames.map((frame, index) => ({
    ...common,
    frameNumber: index + 1,
    position: frame.ImagePositionPatient,
    orientation: frame.ImageOrientationPatient ?? whole.orientation,
    pixelSpacing: frame.PixelSpacing ?? whole.pixelSpacing,
  }));
}
