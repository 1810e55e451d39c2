import { z } from 'zod';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';

/** Earlier images that stage 2 shows beside the current ones, pinned like them. */
export const Comparison = z.strictObject({
  visit: z.enum(['baseline', 'previous']),
  timepointId: Id,
  imageSet: z.array(z.string()),
});
export type Comparison = z.infer<typeof Comparison>;

/** One reader x one timepoint x one stage, in seeded order. It pins its image set: series and a hash of it. */
export const Assignment = z.strictObject({
  id: field(Id, { label: 'Assignment' }),
  roundId: field(Id, { label: 'Round' }),
  readerId: field(Id, { label: 'Reader' }),
  timepointId: field(Id, { label: 'Timepoint' }),
  stage: field(z.int().min(1).max(2), { label: 'Stage', unit: 'count' }),
  /** What a blinded reader sees instead of any name, `R7-K3`; unique in a round for each reader. */
  code: field(z.string().max(12), { label: 'Code' }),
  position: field(z.int().min(1), { label: 'Position', unit: 'count', help: '1-based place in this reader’s order' }),
  imageSet: field(z.array(z.string()), {
    label: 'Series read',
    help: 'Series Instance UIDs pinned when the round was opened',
  }),
  imageSetHash: field(z.string().max(64), { label: 'Hash of the image set' }),
  comparisons: field(z.array(Comparison), {
    label: 'Compared with',
    help: 'Stage 2: baseline and previous; stage 1: none',
  }),
});
export type Assignment = z.infer<typeof Assignment>;
