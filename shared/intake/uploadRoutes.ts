import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { route } from '../base/route.ts';
import { BatchProgress } from './routes.ts';

const managers = ['dataManager', 'administrator'];

/** Files that a browser sends to be imported, as far as they have arrived. */
export const Upload = z.strictObject({
  uploadId: z.string(),
  label: z.string(),
  startedBy: z.string(),
  startedAt: Instant,
  files: z.int(),
  filesArrived: z.int(),
  bytes: z.number(),
  bytesArrived: z.number(),
});
export type Upload = z.infer<typeof Upload>;

/** A file as the browser sees it. Its place leads from the folder that was dropped, and may name somebody: it is kept sealed. */
export const AnnouncedFile = z.strictObject({
  place: z.string().min(1).max(2000),
  bytes: z.int().min(0),
  /** When it was changed, ms since 1970. */
  changedMs: z.number(),
});
export type AnnouncedFile = z.infer<typeof AnnouncedFile>;

/** How many files are announced in one request. */
export const MOST_ANNOUNCED = 2000;

export const uploadRoutes = {
  beginUpload: route({
    method: 'POST',
    path: '/api/uploads',
    audience: managers,
    input: z.strictObject({ label: z.string().trim().max(80).optional() }),
    output: Upload,
  }),
  listUploads: route({
    method: 'GET',
    path: '/api/uploads',
    audience: managers,
    input: z.strictObject({}),
    output: z.strictObject({ uploads: z.array(Upload) }),
  }),
  /** Says which files will come; answers under which key each is sent to PUT /api/uploads/:uploadId/files/:key, and how much of it is here. */
  announceFiles: route({
    method: 'POST',
    path: '/api/uploads/:uploadId/files',
    audience: managers,
    input: z.strictObject({ uploadId: z.string(), files: z.array(AnnouncedFile).max(MOST_ANNOUNCED) }),
    output: z.strictObject({ files: z.array(z.strictObject({ key: z.string(), received: z.number() })) }),
  }),
  /** Imports what has arrived. */
  importUpload: route({
    method: 'POST',
    path: '/api/uploads/:uploadId/import',
    audience: managers,
    input: z.strictObject({ uploadId: z.string() }),
    output: BatchProgress,
  }),
  dropUpload: route({
    method: 'DELETE',
    path: '/api/uploads/:uploadId',
    audience: managers,
    input: z.strictObject({ uploadId: z.string() }),
    output: z.strictObject({}),
  }),
};
