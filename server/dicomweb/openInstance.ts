import type { Instance } from '../../shared/imaging/instance.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { deidentifyObject } from '../identity/deidentifyObject.ts';
import { readDataSet } from '../imaging/readDataSet.ts';

/**
 * The bytes of an instance as they leave the project: under its case's pseudonym and day offset, or its study's where it waits for a case.
 *
 * The stored file stays as it is; its dates move by the link's `dayDelta` on the way out.
 * @throws {Refusal} unknown.id, file.held, file.damaged
 */
export async function openInstance(context: Context, instance: Instance): Promise<Buffer> {
  if (instance.heldReason !== null) throw new Refusal('file.held');
  const bytes = await context.files.read(instance.fileId);
  const link = await context.db.findOne(tables.caseLinks, {
    studyInstanceUid: instance.studyInstanceUid,
    endedAt: null,
  });
  if (!link) return bytes;
  const record = await context.db.findOne(tables.cases, { caseId: link.caseId });
  const object = readDataSet(bytes);
  if ('problem' in object || !record) throw new Refusal('file.damaged');
  return deidentifyObject(object, { mapUid: (uid) => uid, offsetDays: link.dayDelta, pseudonym: record.pseudonym })
    .bytes;
}
