import type { Express } from 'express';
import { batchRoutes } from '../../shared/intake/batchRoutes.ts';
import { writeRejected } from '../../shared/intake/rejectedFile.ts';
import { allow, type FindActor } from '../base/mount.ts';
import type { Context } from '../identity/context.ts';
import { listRejected } from './listRejected.ts';

/** The mark with which a spreadsheet knows UTF-8: without it Chinese names of folders are garbled there. */
export const UTF8_MARK = '\uFEFF';

/** Answers the rejected files of an import as a CSV to download: `GET /api/imports/:batchId/rejected.csv`. */
export function mountRejected(app: Express, context: Context, findActor: FindActor): void {
  app.get('/api/imports/:batchId/rejected.csv', async (request, response) => {
    const actor = await findActor(request);
    allow(batchRoutes.listRejected, actor);
    const { batchId } = request.params;
    const { files } = await listRejected(context, actor!, { batchId, all: true });
    response
      .set('Content-Disposition', 'attachment; filename="rejected.csv"')
      .set('Cache-Control', 'no-store')
      .type('text/csv; charset=utf-8')
      .end(UTF8_MARK + writeRejected(files));
  });
}
