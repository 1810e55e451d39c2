import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';

const count = (label: string) => field(z.int().min(0), { label, unit: 'count' });

/**
 * How far an import is. `interrupted`: its process ended before it did; `paused`: a person stopped it for now; both can be resumed.
 * `undone`: everything it brought was taken out again.
 */
export const BatchState = z.enum(['running', 'paused', 'interrupted', 'cancelled', 'done', 'failed', 'undone']);
export type BatchState = z.infer<typeof BatchState>;

/** One run of a data manager over a folder: what it found. Counts of studies and series are those that its accepted instances belong to. */
export const ImportBatch = z.strictObject({
  id: field(Id, { label: 'Import' }),
  label: field(z.string().max(80), { label: 'Label', help: 'Given by the data manager or the day; never the path' }),
  source: field(z.enum(['folder', 'upload', 'pacs']), { label: 'Where the files come from' }),
  retryOf: field(Id.nullable(), { label: 'Tries again what this import rejected' }),
  state: field(BatchState, { label: 'State' }),
  startedBy: field(z.string().max(80), { label: 'Started by' }),
  startedAt: field(Instant, { label: 'Started' }),
  endedAt: field(Instant.nullable(), { label: 'Ended' }),
  files: count('Files'),
  unchangedFiles: field(z.int().min(0), {
    label: 'Unchanged files',
    unit: 'count',
    help: 'Known by place, size and time of change from an earlier run, hence not read again',
  }),
  rejectedFiles: count('Rejected files'),
  studies: count('Studies'),
  series: count('Series'),
  newInstances: count('New instances'),
  duplicateInstances: count('Duplicates'),
  conflictingInstances: count('Conflicts'),
  heldInstances: count('Held'),
  linkedStudies: count('Linked studies'),
  waitingStudies: count('Waiting studies'),
  problems: count('Problems'),
  bytes: field(z.number().min(0), { label: 'Bytes stored', unit: 'By' }),
  seconds: field(z.number().min(0), { label: 'Duration', unit: 's' }),
  undoReason: field(z.string().max(500).nullable(), { label: 'Reason of the undo', freeText: true }),
});
export type ImportBatch = z.infer<typeof ImportBatch>;

/** A Problem that an import left behind: stored, listed, never thrown. */
export const BatchProblem = z.strictObject({
  id: field(Id, { label: 'Problem' }),
  batchId: field(Id, { label: 'Import' }),
  code: field(z.string().max(60), { label: 'Code' }),
  severity: field(z.enum(['error', 'warning', 'info']), { label: 'Severity' }),
  at: field(z.string().max(200), { label: 'Place', help: 'The number of the file in the batch, or a row and column' }),
  says: field(z.string().max(500), { label: 'Sentence' }),
});
export type BatchProblem = z.infer<typeof BatchProblem>;
