import { z } from 'zod';

/** What a series shows by contrast of tissues: derived from its headers, never asserted. T1-FLAIR is `T1`; `unknown` is an answer. */
export const Weighting = z.enum([
  'T1',
  'T2',
  'FLAIR',
  'PD',
  'STIR',
  'T2*',
  'SWI',
  'DWI',
  'ADC',
  'perfusion',
  'localizer',
  'derived',
  'other',
  'unknown',
]);
export type Weighting = z.infer<typeof Weighting>;

/** Whether gadolinium had been given when a series was acquired. */
export const Contrast = z.enum(['pre', 'post', 'unknown']);
export type Contrast = z.infer<typeof Contrast>;

/** The anatomical plane nearest to the slices; `mixed` when a series holds several. */
export const Plane = z.enum(['axial', 'sagittal', 'coronal', 'mixed', 'unknown']);
export type Plane = z.infer<typeof Plane>;

/** What part of the neuraxis a series covers. */
export const Region = z.enum(['brain', 'spine', 'both', 'unknown']);
export type Region = z.infer<typeof Region>;
