import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';

/** An acknowledged save of a draft: the same key again is answered the same and changes nothing. */
export const Save = z.strictObject({
  saveKey: field(Id, { label: 'Key of the save' }),
  readId: field(Id, { label: 'Read' }),
  draftVersion: field(z.int().min(0), { label: 'Draft version', unit: 'count' }),
  savedAt: field(Instant, { label: 'Saved' }),
});
export type Save = z.infer<typeof Save>;
