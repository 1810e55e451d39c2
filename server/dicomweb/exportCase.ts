import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { openInstance } from './openInstance.ts';

/** Copies the released images of a case out, one folder a study and a series. @throws {Refusal} unknown.id, folder.inside */
export async function exportCase(
  context: Context,
  actor: Actor,
  input: { pseudonym: string; folder: string },
): Promise<{ pseudonym: string; files: number; held: number }> {
  const record = await context.db.findOne(tables.cases, { pseudonym: input.pseudonym });
  if (!record) throw new Refusal('unknown.id');
  const data = path.resolve(context.dataDir);
  if (input.folder === data || input.folder.startsWith(data + path.sep)) throw new Refusal('folder.inside');
  const links = await context.db.find(tables.caseLinks, { caseId: record.caseId, endedAt: null });
  const instances =
    links.length === 0
      ? []
      : await context.db.find(tables.instances, { studyInstanceUid: links.map((link) => link.studyInstanceUid) });
  const released = instances.filter((instance) => instance.heldReason === null);
  for (const instance of released) {
    const folder = path.join(input.folder, input.pseudonym, instance.studyInstanceUid, instance.seriesInstanceUid);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, `${instance.sopInstanceUid}.dcm`), await openInstance(context, instance));
  }
  const detail = `${released.length} files`;
  await context.db.write((tx) =>
    recordAudit(tx, { at: context.now(), who: actor.name, verb: 'exportCase', ids: [record.caseId], detail }),
  );
  return { pseudonym: input.pseudonym, files: released.length, held: instances.length - released.length };
}
