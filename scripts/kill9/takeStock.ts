import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { tables } from '../../server/db/tables.ts';
import type { Context } from '../../server/identity/context.ts';
import { openFileStore } from '../../server/store/fileStore.ts';
import { heldFolder } from '../../server/store/heldFolder.ts';

/** What a project holds, as far as two imports of the same folder into the same project must agree. */
export interface Stock {
  /** By SOP Instance UID: where it belongs, its pixels, whether it is held. */
  instances: Record<string, string>;
  /** By key of the file: what became of it. */
  files: Record<string, string>;
  /** By UID: how the series was described. */
  series: Record<string, string>;
  studies: string[];
  /** Files without a row, rows without a file or with a changed one, leftovers in folders for what is on its way. */
  orphans: number;
  lost: number;
  leftovers: string[];
}

/** Takes stock of a project: its rows, and every stored file read again and held against its checksum. */
export async function takeStock(context: Context): Promise<Stock> {
  const { db, dataDir } = context;
  const instances = await db.find(tables.instances);
  const held = await openFileStore(heldFolder(context));
  const known = new Set(instances.map((one) => one.fileId));
  let lost = 0;
  for (const one of instances) {
    const store = one.heldReason === null ? context.files : held;
    if (!(await store.verify(one.fileId, one.sha256))) lost += 1;
  }
  let orphans = 0;
  for (const store of [context.files, held]) for await (const id of store.listIds()) if (!known.has(id)) orphans += 1;
  const series = await db.find(tables.series);
  return {
    instances: Object.fromEntries(
      instances.map((one) => [
        one.sopInstanceUid,
        [one.seriesInstanceUid, one.studyInstanceUid, one.pixelSha256, one.heldReason, one.frameCount].join(' '),
      ]),
    ),
    files: Object.fromEntries(
      (await db.find(tables.sourceFiles)).map((one) => [
        one.fileKey,
        [one.number, one.outcome, one.code, one.sopInstanceUid, one.archiveKey].join(' '),
      ]),
    ),
    series: Object.fromEntries(
      series.map((one) => [
        one.seriesInstanceUid,
        [one.weighting, one.contrast, one.plane, one.instanceCount, one.sliceCount, one.ruleVersion].join(' '),
      ]),
    ),
    studies: (await db.find(tables.studies)).map((one) => one.studyInstanceUid).sort(),
    orphans,
    lost,
    leftovers: [path.join('files', 'incoming'), path.join('held', 'incoming'), 'tmp'].flatMap((place) => {
      const folder = path.join(dataDir, place);
      return existsSync(folder) ? readdirSync(folder).map((name) => path.join(place, name)) : [];
    }),
  };
}
