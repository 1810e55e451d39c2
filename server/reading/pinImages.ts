import { createHash } from 'node:crypto';
import type { Id, Uid } from '../../shared/base/id.ts';
import type { Series } from '../../shared/imaging/series.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { loadSeries } from '../intake/loadSeries.ts';

/** The images of a timepoint as an assignment pins them. */
export interface PinnedImages {
  series: Series[];
  /** SHA-256 over series, geometry and number of released images: another one when images came, went or were released. */
  hash: string;
}

const MOST_AT_ONCE = 500;

/** Loads what may be read of some timepoints: released MR images, as series in a fixed order. Timepoints without any are left out. */
export async function pinImages(db: Reader, timepointIds: readonly Id[]): Promise<Map<Id, PinnedImages>> {
  const pinned = new Map<Id, PinnedImages>();
  for (let start = 0; start < timepointIds.length; start += MOST_AT_ONCE) {
    const some = timepointIds.slice(start, start + MOST_AT_ONCE);
    for (const [timepointId, images] of await pinSome(db, some)) pinned.set(timepointId, images);
  }
  return pinned;
}

async function pinSome(db: Reader, timepointIds: readonly Id[]): Promise<Map<Id, PinnedImages>> {
  const links = await db.find(tables.timepointStudies, { timepointId: timepointIds });
  const loaded = await loadSeries(db, [...new Set(links.map((link) => link.studyInstanceUid))]);
  const images = loaded.map(({ series }) => series).filter((series) => series.modality === 'MR');
  const released = await countReleased(
    db,
    images.map((series) => series.seriesInstanceUid),
  );
  const pinned = new Map<Id, PinnedImages>();
  for (const timepointId of timepointIds) {
    const studies = links.filter((link) => link.timepointId === timepointId).map((link) => link.studyInstanceUid);
    const series = images.filter(
      (one) => studies.includes(one.studyInstanceUid) && (released.get(one.seriesInstanceUid) ?? 0) > 0,
    );
    if (series.length > 0) pinned.set(timepointId, { series, hash: hashOf(series, released) });
  }
  return pinned;
}

async function countReleased(db: Reader, seriesInstanceUids: readonly Uid[]): Promise<Map<Uid, number>> {
  const counts = new Map<Uid, number>();
  for (let start = 0; start < seriesInstanceUids.length; start += MOST_AT_ONCE) {
    const some = seriesInstanceUids.slice(start, start + MOST_AT_ONCE);
    const rows = await db.select<{ uid: Uid; n: number | string }>(
      `SELECT "seriesInstanceUid" AS "uid", COUNT(*) AS "n" FROM "instances"
       WHERE COALESCE("heldReason", '') = '' AND "frameCount" > 0 AND "seriesInstanceUid" IN (${some.map((_, place) => `$${place + 1}`).join(',')})
       GROUP BY "seriesInstanceUid"`,
      some,
    );
    for (const { uid, n } of rows) counts.set(uid, Number(n));
  }
  return counts;
}

function hashOf(series: readonly Series[], released: ReadonlyMap<Uid, number>): string {
  const lines = series.map((one) =>
    JSON.stringify([one.seriesInstanceUid, one.geometryHash, released.get(one.seriesInstanceUid)]),
  );
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}
