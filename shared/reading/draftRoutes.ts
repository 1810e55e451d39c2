import { z } from 'zod';
import { route } from '../base/route.ts';

/** Where a draft stands, asked every few seconds by each room that has it open. */
export const draftRoutes = {
  watchDraft: route({
    method: 'GET',
    path: '/api/assignments/:assignmentId/draft',
    audience: ['reader'],
    /** `roomId` is made anew by each opened room; `isLeaving` takes it off the list. */
    input: z.strictObject({ assignmentId: z.string(), roomId: z.uuid(), isLeaving: z.literal('yes').optional() }),
    output: z.strictObject({
      draftVersion: z.int(),
      readVersion: z.int(),
      state: z.enum(['notStarted', 'draft', 'signed']),
      /** Other rooms of this reader that had this read open within the last half minute: tabs and computers. */
      others: z.int(),
    }),
  }),
};
