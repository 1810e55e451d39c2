import { z } from 'zod';
import { PatientPoint } from './mark.ts';

/** One frame that a viewport shows: alias, geometry in patient LPS mm, and how its pixels are stored. */
export const SetFrame = z.strictObject({
  imageKey: z.string(),
  /** 1-based. */
  frameNumber: z.int().min(1),
  positionMm: PatientPoint.nullable(),
  /** Row direction cosines, then column direction cosines; null where the image has no plane in space. */
  orientation: z.array(z.number()).length(6).nullable(),
  /** Distance between rows, then between columns, mm. */
  pixelSpacingMm: z.array(z.number()).length(2).nullable(),
  rows: z.int(),
  columns: z.int(),
  bitsAllocated: z.int(),
  bitsStored: z.int(),
  highBit: z.int(),
  /** 0 unsigned, 1 signed; null: floating point numbers. */
  pixelRepresentation: z.int().nullable(),
  samplesPerPixel: z.int(),
  planarConfiguration: z.int().nullable(),
  photometricInterpretation: z.string(),
  rescaleSlope: z.number().nullable(),
  rescaleIntercept: z.number().nullable(),
  windowCenter: z.number().nullable(),
  windowWidth: z.number().nullable(),
});
export type SetFrame = z.infer<typeof SetFrame>;

/** One series of an image set, by alias; frames lie in order of position along the slice normal. */
export const SetSeries = z.strictObject({
  seriesKey: z.string(),
  /** Of which visit the series is: in stage 1 always the current one. */
  visit: z.enum(['current', 'baseline', 'previous']),
  /** Canonical name from the description rules: `T1 post 3D ax`. */
  label: z.string(),
  /** The description that came with the series, cleaned of all but known words. */
  description: z.string(),
  weighting: z.string(),
  contrast: z.string(),
  plane: z.string().nullable(),
  dimension: z.string().nullable(),
  region: z.string(),
  thicknessMm: z.number().nullable(),
  /** Series with the same key share a patient coordinate system. */
  spaceKey: z.string().nullable(),
  /** Sentences about gaps, mixed orientations, repeated positions. */
  notices: z.array(z.string()),
  frames: z.array(SetFrame),
});
export type SetSeries = z.infer<typeof SetSeries>;

/** The images of one assignment, adjudication or timepoint, named by aliases only. */
export const ImageSet = z.strictObject({
  scope: z.enum(['assignment', 'adjudication', 'timepoint']),
  scopeId: z.string(),
  series: z.array(SetSeries),
});
export type ImageSet = z.infer<typeof ImageSet>;
