import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import type { Inspectors } from '../imaging/openInspectors.ts';
import type { ImportControl } from './importControl.ts';
import type { Recalled, RecallPolicy } from './recallFiles.ts';
import type { GroupOutcome } from './sortArrivals.ts';
import type { ArrivalStore } from './storeArrivals.ts';

/** What a person who watches is told. `filesFound` is null until the walk has ended. */
export interface ImportProgress {
  batchId: string;
  filesDone: number;
  filesFound: number | null;
  batch: ImportBatch;
}

/** An import under way. */
export interface ImportRun {
  context: Context;
  actor: Actor;
  batch: ImportBatch;
  policy: RecallPolicy;
  inspectors: Inspectors;
  arrivals: ArrivalStore;
  /** What the accepted files belong to, new or stored already. */
  studies: Set<string>;
  series: Set<string>;
  /** Files that an earlier import rejected and that are as they were. */
  stillRejected: number;
  /** Folders of unpacked archives whose files are on their way; they go when those have been stored. */
  unpacked: { folder: string; bytes: number }[];
  /** Where archives are unpacked. */
  temporary: string;
  filesFound: number | null;
  control: ImportControl;
  /** It was asked to stop while there was more to take. */
  isStopped: boolean;
  tell(progress: ImportProgress): void;
}

/** Counts what became of a group, and answers the counts as they are kept with it. */
export function countOutcome(run: ImportRun, outcome: GroupOutcome): Partial<ImportBatch> {
  const { batch } = run;
  for (const uid of outcome.studies) run.studies.add(uid);
  for (const uid of outcome.series) run.series.add(uid);
  batch.newInstances += outcome.newInstances;
  batch.duplicateInstances += outcome.duplicates;
  batch.conflictingInstances += outcome.conflicts;
  batch.rejectedFiles += outcome.rejected;
  batch.heldInstances += outcome.held;
  batch.bytes += outcome.bytes;
  batch.problems += outcome.problems.filter((one) => one.severity !== 'info').length;
  const { state: _state, ...counts } = batch;
  return { ...counts, studies: run.studies.size, series: run.series.size };
}

/**
 * Counts what is known from an earlier run: of an earlier import as unchanged, and as stored already; of this import before it was stopped
 * as what it was then.
 */
export function countRecalled(run: ImportRun, recalled: Recalled): void {
  const { batch } = run;
  for (const one of recalled.series) {
    run.studies.add(one.studyInstanceUid);
    run.series.add(one.seriesInstanceUid);
  }
  for (const { outcome, isOwn, files, bytes, held } of recalled.groups) {
    batch.files += files;
    if (!isOwn) batch.unchangedFiles += files;
    if (outcome === 'stored' && isOwn) {
      batch.newInstances += files;
      batch.bytes += bytes;
      batch.heldInstances += held;
    } else if (outcome === 'stored' || outcome === 'duplicate') batch.duplicateInstances += files;
    else if (outcome === 'conflict') batch.conflictingInstances += files;
    else if (outcome === 'rejected') {
      batch.rejectedFiles += files;
      if (!isOwn) run.stillRejected += files;
    }
  }
}

/** Tells whoever watches how far it is. */
export function tellProgress(run: ImportRun): void {
  run.tell({
    batchId: run.batch.id,
    filesDone: run.batch.files,
    filesFound: run.filesFound,
    batch: { ...run.batch, studies: run.studies.size, series: run.series.size },
  });
}
