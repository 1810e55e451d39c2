import type { Id } from '../../shared/base/id.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import type { Arrival } from './sortArrivals.ts';

/** What tells whether an object is stored already, and as the same. */
export interface KnownInstance {
  seriesInstanceUid: string;
  /** Of the pixels as they came: of a masked object those before it was masked. */
  pixelSha256: string | null;
  /** Of the cleaned file, to see whether the header differs; null when the stored one is held or masked. */
  sha256: string | null;
  /** Of the file it came from, where that is at hand. */
  contentKey: string | null;
  /** Which file brought it; null when that is no longer known. */
  kept: { batchId: Id; number: number } | null;
}

/**
 * Finds which of some objects (by mapped UID) are stored already. Of those that clash with their arrivals it also finds which file brought
 * them. `underWay`: those of the group before, which the database may not know yet.
 */
export async function findKnown(
  db: Reader,
  given: { arrivals: readonly Arrival[]; underWay: ReadonlyMap<string, KnownInstance> },
  uids: readonly string[],
): Promise<Map<string, KnownInstance>> {
  const known = new Map(given.underWay);
  const rows = await db.find(tables.instances, { sopInstanceUid: [...new Set(uids)] });
  const stored = new Map(rows.map((row) => [row.sopInstanceUid, row]));
  const masked = await findMasked(db, rows);
  const pixelsOf = (row: Instance) =>
    masked.has(row.sopInstanceUid) ? masked.get(row.sopInstanceUid)! : row.pixelSha256;
  const clashing = given.arrivals.flatMap(({ object }, index) => {
    const row = stored.get(uids[index]!);
    return row && pixelsOf(row) !== object.pixelSha256 ? [row] : [];
  });
  const keptOf = await findKept(db, clashing);
  for (const row of rows)
    known.set(row.sopInstanceUid, {
      seriesInstanceUid: row.seriesInstanceUid,
      pixelSha256: pixelsOf(row),
      sha256: row.heldReason !== null || masked.has(row.sopInstanceUid) ? null : row.sha256,
      contentKey: null,
      kept: keptOf.get(row.sopInstanceUid) ?? null,
    });
  return known;
}

/** The pixels that masked objects had before, by UID. */
async function findMasked(db: Reader, rows: readonly Instance[]): Promise<Map<string, string | null>> {
  if (rows.length === 0) return new Map();
  const decisions = await db.find(
    tables.heldDecisions,
    { sopInstanceUid: rows.map((row) => row.sopInstanceUid), act: 'mask' },
    { orderBy: [['decidedAt', 'desc']] },
  );
  // the first mask comes last: it saw the object as it came
  return new Map(decisions.map((one) => [one.sopInstanceUid, one.pixelSha256]));
}

async function findKept(
  db: Reader,
  clashing: readonly Instance[],
): Promise<Map<string, NonNullable<KnownInstance['kept']>>> {
  if (clashing.length === 0) return new Map();
  const rows = await db.find(tables.sourceFiles, {
    batchId: [...new Set(clashing.map((row) => row.batchId))],
    sopInstanceUid: [...new Set(clashing.map((row) => row.sopInstanceUid))],
    outcome: 'stored',
  });
  return new Map(rows.map(({ sopInstanceUid, batchId, number }) => [sopInstanceUid!, { batchId, number }]));
}
