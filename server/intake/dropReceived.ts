import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import type { Context } from '../identity/context.ts';
import { sweepStaging } from './sweepStaging.ts';

/**
 * Throws away what was sent to us for an import, as it came: files of a PACS or of a browser lie in our own data directory while they are
 * imported. A folder of the hospital is never touched.
 */
export async function dropReceived(context: Context, batch: Pick<ImportBatch, 'id' | 'source'>): Promise<void> {
  if (batch.source === 'upload') await sweepStaging(context);
  if (batch.source !== 'pacs' || !context.identity.isOpen()) return;
  const folder = context.identity.store().sourceOf(batch.id)?.folder;
  if (folder !== undefined && path.resolve(folder).startsWith(path.resolve(context.dataDir) + path.sep))
    await rm(folder, { recursive: true, force: true });
}
