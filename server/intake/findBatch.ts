import { Refusal } from '../../shared/base/refusal.ts';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';

const SHORTEST = 4;

/** An import by its id or the beginning of it, as a person types it: at least 4 letters, and of one import only. @throws {Refusal} unknown.id */
export async function findBatch(db: Reader, text: string): Promise<ImportBatch> {
  const wanted = text.trim().toLowerCase();
  const fitting = (await db.find(tables.importBatches)).filter((batch) => batch.id.startsWith(wanted));
  const [found, ...others] = wanted.length < SHORTEST ? [] : fitting;
  if (!found || others.length > 0) throw new Refusal('unknown.id', {}, 'See leptolink batches list.');
  return found;
}
