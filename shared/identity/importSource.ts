import { z } from 'zod';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';

/** Where an import read from: a path names people and wards, so it is known to the sealed side only, for resuming and retrying. */
export const ImportSource = z.strictObject({
  batchId: field(Id, { label: 'Import' }),
  folder: field(z.string().min(1).max(4096), { label: 'Folder or file on the server', identifying: true }),
  label: field(z.string().max(200).nullable(), { label: 'Label as given', identifying: true, freeText: true }),
});
export type ImportSource = z.infer<typeof ImportSource>;
