import type { Vec3 } from './grid.ts';

/** Leptomeningeal disease put into a head or spine, in the words of the reading form. */
export type LesionSpec = {
  /** Location of the reading form: CBR.FRO, CBL.HEM, CN.0708, SPC.CEQ, ... */
  locationId: string;
  pattern: 'linear' | 'nodular';
  /** Side of a paired location; null in the midline. */
  side: 'L' | 'R' | null;
  extent: 'focal' | 'multifocal' | 'diffuse';
  /** Longest diameter of a nodule, mm; null for linear disease. */
  sizeMm: number | null;
  /** How strongly it enhances, 0..1; a treated lesion fades. 0.9 when left out. */
  strength?: number;
};

/** A lesion as it was drawn. */
export type PlacedLesion = LesionSpec & {
  /** Where it was drawn: the head volume or the spine volume. */
  region: 'brain' | 'spine';
  /** Middle of the nodule, or the brightest point of the linear disease; patient LPS mm. */
  pointMm: Vec3;
  /** Nodules: ends of the longest diameter and of the one across it, in the plane of the slices (axial in the head, sagittal in the spine). */
  diameters: { long: readonly [Vec3, Vec3]; short: readonly [Vec3, Vec3] } | null;
};
