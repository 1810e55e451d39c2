import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { MANIFEST, readFreezeFile, readManifest } from './freezeFiles.ts';

/**
 * Copies the files of a Freeze to a folder outside the data directory, each held against its hash; the newest Freeze when none is named.
 *
 * @throws {Refusal} freeze.none, unknown.id, folder.inside, freeze.damaged
 */
export async function exportFreeze(
  context: Context,
  actor: Actor,
  input: { number: number | null; folder: string },
): Promise<{ number: number; files: string[] }> {
  const { db, dataDir } = context;
  const found = await db.find(tables.freezes, input.number === null ? {} : { number: input.number }, {
    orderBy: [['number', 'desc']],
    limit: 1,
  });
  const freeze = found[0];
  if (!freeze) throw new Refusal(input.number === null ? 'freeze.none' : 'unknown.id');
  const inside = path.relative(path.resolve(dataDir), path.resolve(input.folder));
  if (!inside.startsWith('..') && !path.isAbsolute(inside)) throw new Refusal('folder.inside');
  const { manifest } = await readManifest(dataDir, freeze);
  const names = [...manifest.files.map((file) => file.name), MANIFEST];
  await mkdir(input.folder, { recursive: true });
  for (const name of names) await writeFile(path.join(input.folder, name), await readFreezeFile(dataDir, freeze, name));
  await db.write((tx) =>
    recordAudit(tx, {
      at: context.now(),
      who: actor.name,
      verb: 'exportFreeze',
      ids: [freeze.id],
      detail: `freeze ${freeze.number}, ${names.length} files`,
    }),
  );
  return { number: freeze.number, files: names };
}
