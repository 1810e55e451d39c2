import { z } from 'zod';
import { field } from '../base/field.ts';
import { Uid } from '../base/id.ts';
import { Evidence } from './evidence.ts';
import { Contrast, Plane, Region, Weighting } from './weighting.ts';

const positive = z.number().positive().nullable();
const share = z.number().min(0).max(1);

/** One series: what its headers say, and what it was described as, with confidence, evidence and the version of the rules. */
export const Series = z.strictObject({
  seriesInstanceUid: field(Uid, { label: 'Series UID (mapped)', dicom: 'SeriesInstanceUID' }),
  studyInstanceUid: field(Uid, { label: 'Study', dicom: 'StudyInstanceUID' }),
  modality: field(z.string().nullable(), { label: 'Modality', dicom: 'Modality' }),
  description: field(z.string().nullable(), { label: 'Description (known words only)', dicom: 'SeriesDescription' }),
  protocolName: field(z.string().nullable(), { label: 'Protocol (known words only)', dicom: 'ProtocolName' }),
  seriesNumber: field(z.number().int().nullable(), { label: 'Series number', unit: 'count', dicom: 'SeriesNumber' }),
  acquiredTime: field(z.string().nullable(), { label: 'Time of the first acquisition', help: 'HH:MM:SS' }),
  manufacturer: field(z.string().nullable(), { label: 'Manufacturer', dicom: 'Manufacturer' }),
  model: field(z.string().nullable(), { label: 'Model', dicom: 'ManufacturerModelName' }),
  fieldStrengthT: field(positive, { label: 'Field strength', unit: 'T', dicom: 'MagneticFieldStrength' }),
  weighting: field(Weighting, { label: 'Weighting' }),
  weightingConfidence: field(share, { label: 'Confidence of the weighting', unit: '1' }),
  contrast: field(Contrast, { label: 'Contrast' }),
  contrastConfidence: field(share, { label: 'Confidence of the contrast', unit: '1' }),
  plane: field(Plane, { label: 'Plane' }),
  dimension: field(z.enum(['2D', '3D']).nullable(), { label: 'Acquisition', dicom: 'MRAcquisitionType' }),
  region: field(Region, { label: 'Region' }),
  regionConfidence: field(share, { label: 'Confidence of the region', unit: '1' }),
  isDerived: field(z.boolean(), { label: 'Derived image' }),
  evidence: field(z.array(Evidence), { label: 'Evidence of the description' }),
  ruleVersion: field(z.string(), { label: 'Version of the rules' }),
  thicknessMm: field(positive, { label: 'Slice thickness', unit: 'mm', dicom: 'SliceThickness' }),
  spacingMm: field(positive, { label: 'Spacing between slices, from their positions', unit: 'mm' }),
  pixelSpacingMm: field(positive, { label: 'Pixel spacing, between rows', unit: 'mm', dicom: 'PixelSpacing' }),
  rows: field(z.number().int().positive().nullable(), { label: 'Rows', unit: 'count', dicom: 'Rows' }),
  columns: field(z.number().int().positive().nullable(), { label: 'Columns', unit: 'count', dicom: 'Columns' }),
  instanceCount: field(z.number().int().min(0), { label: 'Instances', unit: 'count' }),
  frameCount: field(z.number().int().min(0), { label: 'Frames', unit: 'count' }),
  sliceCount: field(z.number().int().min(0), { label: 'Different slice positions', unit: 'count' }),
  gapCount: field(z.number().int().min(0), { label: 'Slices missing between the first and the last', unit: 'count' }),
  isVolume: field(z.boolean(), { label: 'Parallel, evenly spaced slices: can be shown in other planes' }),
  frameOfReferenceUid: field(Uid.nullable(), { label: 'Frame of reference (mapped)', dicom: 'FrameOfReferenceUID' }),
  geometryHash: field(z.string().nullable(), {
    label: 'Fingerprint of the geometry',
    help: 'Equal for series with the same slices; null without positions.',
  }),
});
export type Series = z.infer<typeof Series>;
