import { z } from 'zod';
import { field } from '../base/field.ts';

/** One reason why a series was described as it was, in words that name nobody. */
export const Evidence = z.strictObject({
  about: field(z.enum(['weighting', 'contrast', 'region', 'dimension', 'plane', 'derived']), {
    label: 'What it speaks about',
  }),
  fact: field(z.string(), { label: 'Fact', help: 'Where it was seen: a DICOM keyword, or a place in the study.' }),
  says: field(z.string(), { label: 'What it says', help: 'The conclusion and the word or number behind it.' }),
  weight: field(z.number().min(0).max(1), { label: 'Weight', unit: '1' }),
});
export type Evidence = z.infer<typeof Evidence>;

/** The fact of a line that says that two strong pieces of evidence contradict each other: a person should look. */
export const CONFLICT = 'conflict';

/** What the evidence of a series contradicts itself about. */
export function conflictsOf(evidence: readonly Evidence[]): Evidence['about'][] {
  return evidence.filter(({ fact }) => fact === CONFLICT).map(({ about }) => about);
}
