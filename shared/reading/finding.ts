import { z } from 'zod';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';
import { Extent, Pattern, Side } from './answer.ts';

/** One answered item of a signed Read. The answer's main value stands in `value`; `nullFlavour` says why it is none. */
export const Finding = z.strictObject({
  id: field(Id, { label: 'Finding' }),
  readId: field(Id, { label: 'Read' }),
  itemId: field(z.string().max(40), { label: 'Item' }),
  /** 1-based; 1 but for the rows of a nodule table. */
  instance: field(z.int().min(1), { label: 'Instance', unit: 'count' }),
  value: field(z.string().max(2000).nullable(), {
    label: 'Value',
    help: 'State, option code, number or text',
    freeText: true,
  }),
  nullFlavour: field(z.enum(['notEvaluable', 'notImaged']).nullable(), { label: 'Why not known' }),
  pattern: field(Pattern.nullable(), { label: 'Pattern' }),
  extent: field(Extent.nullable(), { label: 'Extent' }),
  side: field(Side.nullable(), { label: 'Side' }),
  confidence: field(z.int().min(1).max(5).nullable(), { label: 'Confidence', unit: '1' }),
  longMm: field(z.number().nullable(), { label: 'Long diameter', unit: 'mm' }),
  shortMm: field(z.number().nullable(), { label: 'Short diameter', unit: 'mm' }),
  locationId: field(z.string().max(20).nullable(), { label: 'Location' }),
  byRest: field(z.boolean(), { label: 'Closed by "rest normal"' }),
  formVersion: field(z.string().max(40), { label: 'Form' }),
});
export type Finding = z.infer<typeof Finding>;
