import type { Express } from 'express';
import { uploadRoutes } from '../../shared/intake/uploadRoutes.ts';
import { z } from 'zod';
import { Refusal } from '../../shared/base/refusal.ts';
import { allow, type FindActor } from '../base/mount.ts';
import type { Context } from '../identity/context.ts';
import { stagingOf } from './stagingOf.ts';

const Offset = z.coerce.number().int().min(0);

/**
 * Takes the bytes of announced files: `PUT /api/uploads/:uploadId/files/:key?offset=`, the body as it is. Answers `{ received }` when they
 * are on the disk; after a broken connection `announceFiles` tells from where to go on.
 */
export function mountUploads(app: Express, context: Context, findActor: FindActor): void {
  app.put('/api/uploads/:uploadId/files/:key', async (request, response) => {
    allow(uploadRoutes.announceFiles, await findActor(request));
    const offset = Offset.safeParse(request.query.offset ?? 0);
    if (!offset.success) throw new Refusal('input.invalid', { field: 'offset' });
    const { uploadId, key } = request.params;
    const answer = await stagingOf(context).receive({ uploadId, key, offset: offset.data }, request);
    response.set('Cache-Control', 'no-store').json(answer);
  });
}
