import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Manifest } from '../shared/analysis/freeze/freeze.ts';
import type { Instance } from '../shared/imaging/instance.ts';
import { tables } from './db/tables.ts';
import { verifyAudit } from './db/verifyAudit.ts';
import type { Context } from './identity/context.ts';
import { openFileStore } from './store/fileStore.ts';
import { hashPixels } from './imaging/hashPixels.ts';
import { readDataSet } from './imaging/readDataSet.ts';
import { heldFolder } from './store/heldFolder.ts';

/** What a check of the whole project found; `faults` are sentences with ids, never names. */
export interface Verdict {
  instances: number;
  filesChecked: number;
  filesWithoutRow: number;
  auditRows: number;
  auditHead: string;
  freezes: number;
  faults: string[];
}

/** Checks that every stored file still has its checksum and the pixels of its source, that no row lacks its file, that the audit chain is whole and every freeze as it was made. */
export async function verifyProject(
  context: Context,
  tell: (progress: { done: number; total: number }) => void = () => undefined,
): Promise<Verdict> {
  const { db } = context;
  const instances = await db.find(tables.instances);
  const held = await openFileStore(heldFolder(context));
  const faults: string[] = [];
  const expected = new Set<string>();
  for (const [index, instance] of instances.entries()) {
    // thrown away by a person: nothing is left to check
    if (instance.heldReason === 'dropped') continue;
    const store = instance.heldReason === null ? context.files : held;
    expected.add(instance.fileId);
    if (!(await store.verify(instance.fileId, instance.sha256)))
      faults.push(
        `file ${instance.fileId} is missing or does not match its checksum (study ${instance.studyInstanceUid})`,
      );
    // a held file lies encrypted: its checksum above is of what lies there
    else if (instance.heldReason === null && !(await hasItsPixels(context, instance)))
      faults.push(`file ${instance.fileId} has other pixels than its source had (study ${instance.studyInstanceUid})`);
    if (index % 100 === 0) tell({ done: index, total: instances.length });
  }
  let filesWithoutRow = 0;
  for (const store of [context.files, held])
    for await (const id of store.listIds()) if (!expected.has(id)) filesWithoutRow += 1;
  const audit = await verifyAudit(db);
  if (audit.firstBroken !== null) faults.push(`the audit trail is broken at row ${audit.firstBroken}`);
  const freezes = await db.find(tables.freezes);
  for (const freeze of freezes) faults.push(...(await checkFreeze(context, freeze.id, freeze.manifestHash)));
  if (db.dialect === 'sqlite') {
    const [row] = await db.select<{ quick_check: string }>('PRAGMA quick_check');
    if (row?.quick_check !== 'ok') faults.push('the database file is damaged');
  }
  return {
    instances: instances.length,
    filesChecked: instances.length,
    filesWithoutRow,
    auditRows: audit.rows,
    auditHead: audit.head,
    freezes: freezes.length,
    faults,
  };
}

/** Whether the stored pixels are those the scanner wrote: their hash was taken from the source before it was cleaned. */
async function hasItsPixels(context: Context, instance: Instance): Promise<boolean> {
  const object = readDataSet(await context.files.read(instance.fileId));
  return !('problem' in object) && hashPixels(object) === instance.pixelSha256;
}

async function checkFreeze(context: Context, freezeId: string, manifestHash: string): Promise<string[]> {
  const folder = path.join(context.dataDir, 'freezes', freezeId);
  const sha256 = async (name: string) => {
    const bytes = await readFile(path.join(folder, name)).catch(() => null);
    return bytes === null ? null : { bytes, hash: createHash('sha256').update(bytes).digest('hex') };
  };
  const manifest = await sha256('manifest.json');
  if (manifest === null || manifest.hash !== manifestHash)
    return [`freeze ${freezeId}: its manifest is missing or changed`];
  const faults: string[] = [];
  for (const file of Manifest.parse(JSON.parse(manifest.bytes.toString('utf8'))).files) {
    if ((await sha256(file.name))?.hash !== file.sha256)
      faults.push(`freeze ${freezeId}: ${file.name} is missing or changed`);
  }
  return faults;
}
