import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { Uid } from '../../shared/base/id.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import type { Context } from '../identity/context.ts';
import { inspectFiles } from '../imaging/inspectFiles.ts';
import { importFolder } from '../intake/importFolder.ts';
import { beginPull } from './beginPull.ts';
import { findPacsNode } from './pacsFile.ts';

/** What a person who watches is told. */
export interface PullProgress {
  received: number;
}

/** What a pull brought: objects received, those of another study (not imported), those that the PACS could not send, and the import. */
export interface PulledStudy {
  received: number;
  otherStudy: number;
  failed: number;
  batch: ImportBatch;
}

const PULLS = 'pull-';
const STALE_MS = 3_600_000;

/**
 * Pulls one study from a listed PACS and imports it like a folder: de-identified, described, linked.
 *
 * The objects wait in a folder of the data directory that is removed in any case. One that is not of the wanted study becomes a Problem.
 * @throws {Refusal} input.invalid, identity.locked, pacs.unknown, pacs.unreachable, pacs.refused, pacs.notOffered, pacs.timeout, pacs.broken, pacs.failed, pacs.nothing, disk.full
 */
export async function pullStudy(
  context: Context,
  actor: Actor,
  given: { name: string; studyInstanceUid: string; label?: string; tell?: (progress: PullProgress) => void },
): Promise<PulledStudy> {
  const store = context.identity.store();
  const { studyInstanceUid } = given;
  if (!Uid.safeParse(studyInstanceUid).success) throw new Refusal('input.invalid');
  const node = await findPacsNode(context, given.name);
  const { receiveStudy } = await import('./receiveStudy.ts');
  const folder = await makeFolder(context);
  try {
    const tell = (received: number) => given.tell?.({ received });
    const { received, failed } = await receiveStudy(node, { studyInstanceUid, folder, tell });
    if (received === 0) throw new Refusal('pacs.nothing');
    const otherStudy = await removeOthers(folder, studyInstanceUid);
    const problems: Problem[] = [
      ...Array.from({ length: otherStudy }, (_, index) => problem('pacs.otherStudy', `object ${index + 1}`)),
      ...(failed > 0 ? [problem('pacs.incomplete', 'study', `(${failed})`)] : []),
    ];
    const begun = await beginPull(context, actor, { label: given.label ?? `pull from ${node.name}`, problems });
    const batch = await importFolder(context, actor, { batch: begun, folder });
    await context.db.write((tx) =>
      recordAudit(tx, {
        at: context.now(),
        who: actor.name,
        verb: 'pullStudy',
        ids: [batch.id, store.mapUid(studyInstanceUid)],
        detail: `${received} received, ${otherStudy} of another study, ${failed} not sent`,
      }),
    );
    return { received, otherStudy, failed, batch };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A new folder for identified objects; those that a crash left behind go. */
async function makeFolder(context: Context): Promise<string> {
  const parent = path.join(context.dataDir, 'tmp');
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (const name of await readdir(parent)) {
    const place = path.join(parent, name);
    if (!name.startsWith(PULLS)) continue;
    const age = Date.parse(context.now()) - ((await stat(place).catch(() => null))?.mtimeMs ?? Infinity);
    if (age > STALE_MS) await rm(place, { recursive: true, force: true });
  }
  const folder = path.join(parent, `${PULLS}${context.newId()}`);
  await mkdir(folder, { mode: 0o700 });
  return folder;
}

/** Removes objects of another study than was asked for; answers how many. What is no object at all is left to the import to report. */
async function removeOthers(folder: string, studyInstanceUid: string): Promise<number> {
  let others = 0;
  const files = (await readdir(folder)).sort().map((name) => path.join(folder, name));
  for await (const { path: file, inspection } of inspectFiles(files)) {
    if (inspection.kind !== 'object' || inspection.identity.studyInstanceUid === studyInstanceUid) continue;
    others += 1;
    await rm(file);
  }
  return others;
}
