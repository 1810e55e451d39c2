import { z } from 'zod';
import { Mask } from './mask.ts';

/** A point in patient space, LPS, millimetres. */
export const PatientPoint = z.tuple([z.number(), z.number(), z.number()]);
export type PatientPoint = z.infer<typeof PatientPoint>;

/** How the geometry of a mark is meant; points in order. */
export const MarkKind = z.enum(['point', 'length', 'bidirectional', 'freehand', 'ellipse', 'level', 'mask']);
export type MarkKind = z.infer<typeof MarkKind>;

/**
 * A drawing of a draft that anchors an item to the image, in patient space.
 *
 * `point`: 1 point. `length`: 2. `bidirectional`: 4, long axis then short axis. `freehand`: a polyline. `ellipse`: 4, ends of the two axes.
 * `level`: 1 point in a vertebral body named by `label`; of other kinds the label names a computed slice (`@12.3`, mm along its normal). `mask`: 1 point inside it, voxels in `mask`.
 * `seriesKey`, `imageKey` are the aliases of the image set, `frameNumber` is 1-based.
 */
export const Mark = z.strictObject({
  id: z.uuid(),
  itemId: z.string().max(40),
  kind: MarkKind,
  points: z.array(PatientPoint).min(1).max(500),
  seriesKey: z.string().max(40),
  imageKey: z.string().max(40),
  frameNumber: z.int().min(1),
  label: z.string().max(12).optional(),
  mask: Mask.optional(),
});
export type Mark = z.infer<typeof Mark>;
