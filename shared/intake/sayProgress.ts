import type { ImportBatch } from './importBatch.ts';

const count = (n: number) => n.toLocaleString('en-US');
const many = (n: number, one: string, more = `${one}s`) => `${count(n)} ${n === 1 ? one : more}`;

/** The state of an import as a sentence: `Importing 1,204 of 2,292 files, 61 waiting for a case, 3 problems, about 40 s left`. */
export function sayProgress(batch: ImportBatch, filesFound: number | null, secondsLeft: number | null): string {
  const facts = [
    batch.newInstances > 0 ? `${count(batch.newInstances)} new` : null,
    batch.duplicateInstances > 0 ? `${count(batch.duplicateInstances)} stored already` : null,
    batch.conflictingInstances > 0 ? `${count(batch.conflictingInstances)} conflicting` : null,
    batch.heldInstances > 0 ? `${count(batch.heldInstances)} held` : null,
    batch.waitingStudies > 0 ? `${many(batch.waitingStudies, 'study', 'studies')} waiting for a case` : null,
    many(batch.problems, 'problem'),
  ].filter((fact) => fact !== null);
  if (batch.state !== 'running' && batch.state !== 'done') return sayStopped(batch);
  if (batch.state === 'done')
    return `Imported ${many(batch.files, 'file')} in ${batch.seconds.toFixed(1)} s: ${facts.join(', ')}.`;
  const left = secondsLeft === null ? '' : `, about ${Math.ceil(secondsLeft)} s left`;
  return `Importing ${count(batch.files)} of ${filesFound === null ? 'so far unknown many' : count(filesFound)} files: ${facts.join(', ')}${left}.`;
}

/** What an import waits for before its turn: one at a time is read. */
export function sayWaiting(importsBefore: number): string {
  return importsBefore === 1 ? 'Waits for another import to end.' : `Waits for ${importsBefore} other imports to end.`;
}

/** What a running import is about to do that was asked to stop. */
export function sayWish(wish: 'pause' | 'cancel' | 'go'): string {
  const act = { pause: 'Pausing', cancel: 'Stopping', go: 'Going on' }[wish];
  return `${act}: what is under way is finished first.`;
}

function sayStopped(batch: ImportBatch): string {
  const after = `after ${many(batch.files, 'file')}`;
  switch (batch.state) {
    case 'paused':
      return `Paused ${after}: resume it when it suits.`;
    case 'interrupted':
      return `Interrupted ${after}, nothing is lost: resume it to bring the rest.`;
    case 'cancelled':
      return `Cancelled ${after}: what it brought is kept; undo it to take that out again.`;
    case 'undone':
      return 'Undone: everything it brought was taken out again.';
    default:
      return `Stopped ${after}: import the folder again to bring the rest.`;
  }
}
