import { z } from 'zod';
import { Day } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';

/** The person behind a case as the clinic's table names them. */
export const CaseFacts = z.strictObject({
  caseId: field(Id, { label: 'Case' }),
  recordNumbers: field(z.array(z.string()), { label: 'Record numbers', identifying: true }),
  names: field(z.array(z.string()), { label: 'Names', identifying: true }),
  birthDay: field(Day.nullable(), { label: 'Born', identifying: true }),
  sex: field(z.string().nullable(), { label: 'Sex', identifying: true }),
  phones: field(z.array(z.string()), { label: 'Telephone numbers', identifying: true }),
});
export type CaseFacts = z.infer<typeof CaseFacts>;

/** A case's person and the offset all its days carry on the research side. Lives in the identity store only. */
export const CaseIdentity = CaseFacts.extend({
  offsetDays: field(z.int().min(-3650).max(-365), { label: 'Day offset', unit: 'd', identifying: true }),
});
export type CaseIdentity = z.infer<typeof CaseIdentity>;
