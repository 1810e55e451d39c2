import type { BatchState } from '../../shared/intake/importBatch.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { type ImportOrder, importWork, type WorkProgress } from './importWork.ts';

/** The object with which an import of the command line ends under `--json`. */
export interface ImportSummary {
  batchId: string;
  /** `done`, or `paused` or `cancelled` when somebody stopped it. */
  state: BatchState;
  files: number;
  /** Files that an earlier import has dealt with and that have not changed. */
  unchanged: number;
  rejected: number;
  studies: number;
  series: number;
  instances: { new: number; duplicate: number; conflicting: number };
  held: number;
  linked: number;
  waiting: number;
  problems: Record<string, number>;
  bytes: number;
  seconds: number;
}

/** What a person at the command line is told while an import waits for its turn, and then while it runs. */
export type OrderProgress = { batchId: string; waitsFor: number } | WorkProgress;

/** Runs an import to its end, after those that came before it, and sums it up. */
export async function runOrder(
  context: Context,
  actor: Actor,
  order: Omit<ImportOrder, 'tell'>,
  tell: (progress: OrderProgress) => void,
): Promise<ImportSummary> {
  const { id } = order.batch;
  const work = context.jobs.run(id, importWork(context, actor, { ...order, tell }));
  tell({ batchId: id, waitsFor: context.jobs.placeOf(id) ?? 0 });
  const batch = await work;
  const counted = await context.db.select<{ code: string; n: number }>(
    'SELECT "code", COUNT(*) AS "n" FROM "batchProblems" WHERE "batchId" = $1 GROUP BY "code" ORDER BY "code"',
    [id],
  );
  return {
    batchId: id,
    state: batch.state,
    files: batch.files,
    unchanged: batch.unchangedFiles,
    rejected: batch.rejectedFiles,
    studies: batch.studies,
    series: batch.series,
    instances: {
      new: batch.newInstances,
      duplicate: batch.duplicateInstances,
      conflicting: batch.conflictingInstances,
    },
    held: batch.heldInstances,
    linked: batch.linkedStudies,
    waiting: batch.waitingStudies,
    problems: Object.fromEntries(counted.map((row) => [row.code, Number(row.n)])),
    bytes: batch.bytes,
    seconds: batch.seconds,
  };
}
