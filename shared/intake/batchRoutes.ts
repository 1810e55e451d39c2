import { z } from 'zod';
import { route } from '../base/route.ts';
import { ImportBatch } from './importBatch.ts';
import { RejectedFile } from './rejectedFile.ts';
import { BatchProgress } from './routes.ts';
import { UndoPlan } from './undoPlan.ts';

const managers = ['dataManager', 'administrator'];
const oneBatch = z.strictObject({ batchId: z.string() });

/** What a data manager does with an import: hold it, go on with it, take it out again, mend what it could not take. */
export const batchRoutes = {
  pauseImport: route({
    method: 'POST',
    path: '/api/imports/:batchId/pause',
    audience: managers,
    input: oneBatch,
    output: BatchProgress,
  }),
  cancelImport: route({
    method: 'POST',
    path: '/api/imports/:batchId/cancel',
    audience: managers,
    input: oneBatch,
    output: BatchProgress,
  }),
  /** Goes on with a paused, interrupted or failed import, as the same batch. */
  resumeImport: route({
    method: 'POST',
    path: '/api/imports/:batchId/resume',
    audience: managers,
    input: oneBatch,
    output: BatchProgress,
  }),
  /** What an undo would take out, and what stands against it; writes nothing. */
  previewUndo: route({
    method: 'GET',
    path: '/api/imports/:batchId/undo',
    audience: managers,
    input: oneBatch,
    output: UndoPlan,
  }),
  undoImport: route({
    method: 'POST',
    path: '/api/imports/:batchId/undo',
    audience: managers,
    input: z.strictObject({ batchId: z.string(), reason: z.string().trim().min(3).max(500) }),
    output: z.strictObject({ batch: ImportBatch, undone: UndoPlan }),
  }),
  /** The files that an import could not take. With the identity store open it tells their places, and is audited. */
  listRejected: route({
    method: 'GET',
    path: '/api/imports/:batchId/rejected',
    audience: managers,
    input: oneBatch,
    output: z.strictObject({
      files: z.array(RejectedFile),
      /** All of them; the list ends at some thousands, the CSV has all. */
      total: z.int(),
      identityUnlocked: z.boolean(),
    }),
  }),
  /** Imports the rejected files of an import again, and what has changed, as a new batch. */
  retryRejected: route({
    method: 'POST',
    path: '/api/imports/:batchId/retry',
    audience: managers,
    input: oneBatch,
    output: BatchProgress,
  }),
};
