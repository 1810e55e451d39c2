import { createHash } from 'node:crypto';
import type { ManifestEntry } from '../../shared/analysis/freeze/freeze.ts';
import { listHeads } from '../../shared/analysis/freeze/listHeads.ts';
import type { Database } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { loadHeads } from './loadRows.ts';

/** SHA-256 of a text or of bytes, hex. */
export const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** Heads by database as of an audit head: every write appends to the audit trail, so an unchanged trail means unchanged heads. */
const known = new WeakMap<Database, { auditHead: string; heads: ManifestEntry[] }>();

/** The heads of everything a Freeze depends on, as they are now. */
export async function currentHeads(db: Database): Promise<ManifestEntry[]> {
  const auditHead = (await db.findOne(tables.auditHead, { id: 1 }))?.hash ?? '';
  const last = known.get(db);
  if (last && last.auditHead === auditHead) return last.heads;
  const heads = listHeads(await loadHeads(db), sha256);
  known.set(db, { auditHead, heads });
  return heads;
}
