import { z } from 'zod';
import { field } from '../base/field.ts';
import { Evidence } from './evidence.ts';
import { Contrast, Plane, Region, Weighting } from './weighting.ts';

const share = z.number().min(0).max(1);

/** What a series is, as derived from its headers and its place in the study: every part with its confidence and its evidence. */
export const SeriesDescription = z.strictObject({
  weighting: field(Weighting, { label: 'Weighting' }),
  weightingConfidence: field(share, { label: 'Confidence of the weighting', unit: '1' }),
  contrast: field(Contrast, { label: 'Contrast' }),
  contrastConfidence: field(share, { label: 'Confidence of the contrast', unit: '1' }),
  plane: field(Plane, { label: 'Plane' }),
  dimension: field(z.enum(['2D', '3D']).nullable(), { label: 'Acquisition' }),
  region: field(Region, { label: 'Region' }),
  regionConfidence: field(share, { label: 'Confidence of the region', unit: '1' }),
  thicknessMm: field(z.number().positive().nullable(), { label: 'Slice thickness', unit: 'mm' }),
  isDerived: field(z.boolean(), { label: 'Derived image' }),
  evidence: field(z.array(Evidence), { label: 'Evidence' }),
  ruleVersion: field(z.string(), { label: 'Version of the rules' }),
});
export type SeriesDescription = z.infer<typeof SeriesDescription>;

/** The version of the rules below `describeStudy`: a new one for every change of what they answer. */
export const RULE_VERSION = 'describe@2';
