import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { Uid } from '../../shared/base/id.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import type { Context } from '../identity/context.ts';
import { inspectFiles } from '../imaging/inspectFiles.ts';
import { beginBatch } from '../intake/beginBatch.ts';
import { importWork } from '../intake/importWork.ts';
import { findPacsNode } from './pacsFile.ts';
import { makePullFolder } from './pullFolder.ts';

/** What a person who watches is told; the batch once there is one, for pausing it. */
export interface PullProgress {
  received: number;
  batchId?: string;
}

/** What a pull brought: objects received, those of another study (not imported), those that the PACS could not send, and the import. */
export interface PulledStudy {
  received: number;
  otherStudy: number;
  failed: number;
  batch: ImportBatch;
}

/**
 * Pulls one study from a listed PACS and imports it like a folder: de-identified, described, linked.
 *
 * The objects wait in a folder of the data directory until their import has ended; a paused one can be resumed, a finished one undone, like
 * any other. One that is not of the wanted study becomes a Problem.
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
  const id = context.newId();
  const folder = await makePullFolder(context, id);
  const label = given.label ?? `pull from ${node.name}`;
  let begun: ImportBatch | null = null;
  try {
    const tell = (received: number) => given.tell?.({ received });
    const { received, failed } = await receiveStudy(node, { studyInstanceUid, folder, tell });
    if (received === 0) throw new Refusal('pacs.nothing');
    const otherStudy = await removeOthers(folder, studyInstanceUid);
    const problems: Problem[] = [
      ...Array.from({ length: otherStudy }, (_, index) => problem('pacs.otherStudy', `object ${index + 1}`)),
      ...(failed > 0 ? [problem('pacs.incomplete', 'study', `(${failed})`)] : []),
    ];
    begun = await beginBatch(context, actor, { id, source: 'pacs', label, folder, problems });
    given.tell?.({ received, batchId: id });
    const batch = await context.jobs.run(id, importWork(context, actor, { batch: begun, folder }));
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
    // what has become an import goes when that has ended: until then it can be resumed
    if (begun === null) await rm(folder, { recursive: true, force: true });
  }
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
