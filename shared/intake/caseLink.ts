import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id, Uid } from '../base/id.ts';

/** The claim that a Study belongs to a CaseRecord. Never overwritten: a correction supersedes it, an undo ends it. */
export const CaseLink = z.strictObject({
  id: field(Id, { label: 'Link' }),
  studyInstanceUid: field(Uid, { label: 'Study' }),
  caseId: field(Id, { label: 'Case' }),
  method: field(z.enum(['recordNumber', 'person']), { label: 'Method' }),
  evidence: field(z.string().max(500), { label: 'Evidence', help: 'In words that name nobody' }),
  dayDelta: field(z.int(), {
    label: 'Day delta',
    unit: 'd',
    help: "Added to the study's shifted days to bring them to the case's offset",
  }),
  linkedBy: field(z.string().max(80), { label: 'Linked by' }),
  linkedAt: field(Instant, { label: 'Linked' }),
  endedAt: field(Instant.nullable(), { label: 'Ended' }),
  endedBy: field(z.string().max(80).nullable(), { label: 'Ended by' }),
  reason: field(z.string().max(500).nullable(), { label: 'Reason', freeText: true }),
  supersededById: field(Id.nullable(), { label: 'Superseded by' }),
});
export type CaseLink = z.infer<typeof CaseLink>;
