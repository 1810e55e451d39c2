import { z } from 'zod';

/** The voxels of one frame that belong to a segmented focus: `runs` alternate skipped and taken pixels, row by row from the top left. */
export const MaskFrame = z.strictObject({
  imageKey: z.string().max(40),
  frameNumber: z.int().min(1),
  runs: z.array(z.int().min(0)).max(20_000),
});
export type MaskFrame = z.infer<typeof MaskFrame>;

/**
 * A labelmap of one enhancing focus on the frames of one series, in that series' own pixels: nothing is resampled.
 *
 * `volumeMl` is the number of voxels times row spacing, column spacing and distance of slices, in millilitres.
 */
export const Mask = z.strictObject({
  rows: z.int().min(1),
  columns: z.int().min(1),
  frames: z.array(MaskFrame).min(1).max(2000),
  volumeMl: z.number().min(0),
});
export type Mask = z.infer<typeof Mask>;
