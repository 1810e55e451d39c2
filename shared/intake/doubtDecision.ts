import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';

/** A person's word on studies under one record number that look like two people, or on two numbers that look like one person. */
export const DoubtDecision = z.strictObject({
  id: field(Id, { label: 'Decision' }),
  doubtKey: field(z.string().max(80), { label: 'Doubt', help: 'Keyed digest of the people in doubt' }),
  kind: field(z.enum(['numberShared', 'personTwice']), { label: 'Kind' }),
  decision: field(z.enum(['apart', 'joined']), { label: 'Decision' }),
  caseId: field(Id.nullable(), { label: 'Case that the others were joined to' }),
  movedNumbers: field(z.array(z.strictObject({ fromCaseId: Id.nullable(), digest: z.string() })), {
    label: 'Record numbers that moved to the case',
    help: 'Keyed digests, with the case that had them before',
  }),
  linkIds: field(z.array(Id), { label: 'Links made' }),
  endedLinkIds: field(z.array(Id), { label: 'Links ended' }),
  rejectionIds: field(z.array(Id), { label: 'Cases ruled out' }),
  reason: field(z.string().max(500), { label: 'Reason', freeText: true }),
  decidedBy: field(z.string().max(80), { label: 'Decided by' }),
  decidedAt: field(Instant, { label: 'Decided' }),
  endedAt: field(Instant.nullable(), { label: 'Ended' }),
  endedBy: field(z.string().max(80).nullable(), { label: 'Ended by' }),
});
export type DoubtDecision = z.infer<typeof DoubtDecision>;
