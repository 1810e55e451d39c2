import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id, Uid } from '../base/id.ts';

/** A person's word that a study does not belong to a case that was proposed for it; an undo ends it. */
export const LinkRejection = z.strictObject({
  id: field(Id, { label: 'Rejection' }),
  studyInstanceUid: field(Uid, { label: 'Study' }),
  caseId: field(Id, { label: 'Case' }),
  reason: field(z.string().max(500), { label: 'Reason', freeText: true }),
  rejectedBy: field(z.string().max(80), { label: 'Rejected by' }),
  rejectedAt: field(Instant, { label: 'Rejected' }),
  endedAt: field(Instant.nullable(), { label: 'Ended' }),
  endedBy: field(z.string().max(80).nullable(), { label: 'Ended by' }),
});
export type LinkRejection = z.infer<typeof LinkRejection>;
