import { z } from 'zod';
import { field } from '../base/field.ts';
import { Id, Uid } from '../base/id.ts';
import { MarkKind } from './mark.ts';

/** Geometry of a Finding in patient space, with the source image it was drawn on. */
export const Annotation = z.strictObject({
  id: field(Id, { label: 'Annotation' }),
  readId: field(Id, { label: 'Read' }),
  findingId: field(Id.nullable(), { label: 'Finding' }),
  itemId: field(z.string().max(40), { label: 'Item' }),
  kind: field(MarkKind, { label: 'Kind' }),
  pointsMm: field(z.array(z.array(z.number())), { label: 'Points', unit: 'mm', help: 'Patient LPS' }),
  seriesInstanceUid: field(Uid, { label: 'Series' }),
  sopInstanceUid: field(Uid, { label: 'Instance' }),
  frameNumber: field(z.int().min(1), { label: 'Frame', unit: 'count', help: '1-based' }),
  label: field(z.string().max(12).nullable(), { label: 'Label', help: 'Spine level' }),
  /** JSON text of a Mask. */
  mask: field(z.string().nullable(), { label: 'Mask' }),
  volumeMl: field(z.number().nullable(), { label: 'Volume', unit: 'mL' }),
  frameOfReferenceUid: field(Uid.nullable(), { label: 'Frame of reference' }),
});
export type Annotation = z.infer<typeof Annotation>;
