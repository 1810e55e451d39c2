import { z } from 'zod';
import { field } from '../base/field.ts';
import { Id, Uid } from '../base/id.ts';

/** A key of 128 bits that only the identity store can make: 22 characters of base64url. */
export const SourceKey = z.string().length(22);

/** What became of a file. `archive`: its members have rows of their own. */
export const SourceOutcome = z.enum(['stored', 'duplicate', 'conflict', 'rejected', 'notDicom', 'archive']);
export type SourceOutcome = z.infer<typeof SourceOutcome>;

/**
 * One file that an import has dealt with, known again without being read: its key is a keyed hash of place, size and time of change. It
 * names no place; of a file that was rejected or conflicts, the place is kept sealed for the data manager who has to mend it.
 */
export const SourceFile = z.strictObject({
  fileKey: field(SourceKey, { label: 'Key of place, size and time of change' }),
  batchId: field(Id, { label: 'Import' }),
  number: field(z.int().min(1), { label: 'Number in the import', unit: 'count' }),
  archiveKey: field(SourceKey.nullable(), { label: 'Archive that it lies in' }),
  contentKey: field(SourceKey.nullable(), { label: 'Keyed hash of its content' }),
  sopInstanceUid: field(Uid.nullable(), { label: 'Instance', help: 'The stored one, also of a duplicate or conflict' }),
  outcome: field(SourceOutcome, { label: 'Outcome' }),
  code: field(z.string().max(60).nullable(), { label: 'Problem' }),
  sealedPlace: field(z.string().nullable(), { label: 'Place, sealed' }),
});
export type SourceFile = z.infer<typeof SourceFile>;
