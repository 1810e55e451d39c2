import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Manifest } from '../../shared/analysis/freeze/freeze.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { syncFolder } from '../store/syncFolder.ts';
import { sha256 } from './currentHeads.ts';

/** The name of the file that lists and hashes the others. */
export const MANIFEST = 'manifest.json';

/** Where the Freezes of a data directory lie. */
export function freezeFolder(dataDir: string, freezeId: string): string {
  return path.join(dataDir, 'freezes', freezeId);
}

/** Writes the files of a Freeze so that they survive a power cut: aside, fsync, rename of the folder, fsync of its parent. */
export async function writeFreeze(
  dataDir: string,
  freezeId: string,
  files: readonly { name: string; text: string }[],
): Promise<void> {
  const folder = freezeFolder(dataDir, freezeId);
  const aside = `${folder}.incoming`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  for (const { name, text } of files) {
    const handle = await open(path.join(aside, name), 'wx');
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
  await syncFolder(aside);
  await rename(aside, folder);
  await syncFolder(path.dirname(folder));
  await syncFolder(dataDir);
}

/** Takes away the files of a Freeze whose row was not written. */
export async function dropFreeze(dataDir: string, freezeId: string): Promise<void> {
  await rm(freezeFolder(dataDir, freezeId), { recursive: true, force: true });
}

/** The manifest of a Freeze, held against the hash in its row. @throws {Refusal} freeze.damaged */
export async function readManifest(
  dataDir: string,
  freeze: { id: string; manifestHash: string },
): Promise<{ manifest: Manifest; bytes: Buffer }> {
  const bytes = await readFile(path.join(freezeFolder(dataDir, freeze.id), MANIFEST)).catch(damaged);
  if (sha256(bytes) !== freeze.manifestHash) throw new Refusal('freeze.damaged');
  return { manifest: Manifest.parse(JSON.parse(bytes.toString('utf8'))), bytes };
}

/** One file of a Freeze, held against its hash in the manifest. @throws {Refusal} unknown.id, freeze.damaged */
export async function readFreezeFile(
  dataDir: string,
  freeze: { id: string; manifestHash: string },
  name: string,
): Promise<Buffer> {
  const { manifest, bytes } = await readManifest(dataDir, freeze);
  if (name === MANIFEST) return bytes;
  const listed = manifest.files.find((file) => file.name === name);
  if (!listed) throw new Refusal('unknown.id');
  const content = await readFile(path.join(freezeFolder(dataDir, freeze.id), listed.name)).catch(damaged);
  if (sha256(content) !== listed.sha256) throw new Refusal('freeze.damaged');
  return content;
}

/** A file that is gone is as bad as a changed one; any other fault of the disk is a bug to be seen. */
function damaged(error: unknown): never {
  if ((error as { code?: unknown }).code === 'ENOENT') throw new Refusal('freeze.damaged');
  throw error;
}
