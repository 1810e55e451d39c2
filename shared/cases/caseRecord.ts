import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';

/** One participant under a research pseudonym; the clinical facts are its CaseValues. */
export const CaseRecord = z.strictObject({
  caseId: field(Id, { label: 'Case' }),
  pseudonym: field(z.string().max(16), { label: 'Pseudonym' }),
  codebookVersion: field(z.string().max(40), { label: 'Codebook version' }),
  createdAt: field(Instant, { label: 'Created' }),
});
export type CaseRecord = z.infer<typeof CaseRecord>;

/** Why a value is not known; a blank cell says nothing and is no value. */
export const NullFlavour = z.enum(['notDone', 'unknown', 'notApplicable']);
export type NullFlavour = z.infer<typeof NullFlavour>;

/** One clinical fact of a case: an item of the codebook, its instrument instance, and its value as canonical text. Days are shifted by the case's offset. */
export const CaseValue = z.strictObject({
  id: field(Id, { label: 'Value' }),
  caseId: field(Id, { label: 'Case' }),
  instrument: field(z.string().max(40), { label: 'Instrument' }),
  instance: field(z.int().min(1), {
    label: 'Instance',
    unit: 'count',
    help: '1-based; 1 for instruments that do not repeat',
  }),
  itemId: field(z.string().max(60), { label: 'Item' }),
  value: field(z.string().max(4000).nullable(), { label: 'Value', freeText: true }),
  nullFlavour: field(NullFlavour.nullable(), { label: 'Why not known' }),
  codebookVersion: field(z.string().max(40), { label: 'Codebook version' }),
  version: field(z.int().min(1), { label: 'Version', unit: 'count' }),
  supersededById: field(Id.nullable(), { label: 'Superseded by' }),
  enteredBy: field(z.string().max(80), { label: 'Entered by' }),
  enteredAt: field(Instant, { label: 'Entered' }),
});
export type CaseValue = z.infer<typeof CaseValue>;
