import { z } from 'zod';

/** Why a case of the Freeze is not in an analysis, in the order in which it is asked. */
export const DropReason = z.enum([
  'population',
  'noEndpoint',
  'noBaselineImaging',
  'endedBeforeEntry',
  'endedBeforeLandmark',
  'missing',
]);
export type DropReason = z.infer<typeof DropReason>;
