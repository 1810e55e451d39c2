import { z } from 'zod';
import { field } from '../base/field.ts';
import { writeCsv } from '../base/writeCsv.ts';

/** The stored instance that an arriving file clashes with. */
export const StoredSide = z.strictObject({
  studyInstanceUid: z.string(),
  studyPseudonym: z.string(),
  seriesInstanceUid: z.string(),
  /** What the series is, in words. */
  series: z.string(),
  sopInstanceUid: z.string(),
  batchId: z.string(),
  batchLabel: z.string(),
});

/** A file that an import could not take: why, what to do about it, where it lies, and what it clashes with. */
export const RejectedFile = z.strictObject({
  number: z.int(),
  outcome: z.enum(['rejected', 'conflict']),
  code: z.string(),
  says: z.string(),
  remedy: z.string(),
  /** Null while the identity store is locked: a path names people. */
  place: field(z.string().nullable(), { label: 'Place of the file', identifying: true }),
  /** The other side of a conflict; null for a rejected file. */
  stored: StoredSide.nullable(),
});
export type RejectedFile = z.infer<typeof RejectedFile>;

const header = [
  'number',
  'outcome',
  'code',
  'says',
  'remedy',
  'place',
  'stored_study',
  'stored_series',
  'stored_by_import',
  'stored_sop_instance_uid',
];

/** The rejected files of an import as CSV, one line each, in the order of the import. */
export function writeRejected(files: readonly RejectedFile[]): string {
  return writeCsv(
    header,
    files.map(({ stored, ...file }) => [
      file.number,
      file.outcome,
      file.code,
      file.says,
      file.remedy,
      file.place,
      stored?.studyPseudonym ?? null,
      stored?.series ?? null,
      stored?.batchLabel ?? null,
      stored?.sopInstanceUid ?? null,
    ]),
  );
}
