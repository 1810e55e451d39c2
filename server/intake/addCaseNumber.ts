import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { normaliseRecordNumber } from '../../shared/identity/recordNumber.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import type { Context } from '../identity/context.ts';
import { tables } from '../db/tables.ts';
import { linkStudies } from './linkStudies.ts';

/**
 * A person says that the record number of a linked study is another one of its case: later studies under it link by themselves, and those
 * that wait do so now.
 *
 * @throws {Refusal} unknown.id, link.numberTaken, identity.locked
 */
export async function addCaseNumber(
  context: Context,
  actor: Actor,
  input: Input<'addCaseNumber'>,
): Promise<Output<'addCaseNumber'>> {
  const { caseId, studyInstanceUid } = input;
  const store = context.identity.store();
  const number = store.studyByUid(studyInstanceUid)?.recordNumber ?? null;
  const one = store.caseById(caseId);
  const link = await context.db.findOne(tables.caseLinks, { studyInstanceUid, caseId, endedAt: null });
  if (!one || !link || number === null || normaliseRecordNumber(number) === null) throw new Refusal('unknown.id');
  const holders = store.casesOf(number);
  if (holders.some((holder) => holder.caseId === caseId)) return { isAdded: false, linked: 0 };
  if (holders.length > 0) throw new Refusal('link.numberTaken');
  await store.updateCase(caseId, { recordNumbers: [...one.recordNumbers, number] });
  await context.db.write((tx) =>
    recordAudit(tx, {
      at: context.now(),
      who: actor.name,
      verb: 'addCaseNumber',
      ids: [caseId, studyInstanceUid],
      detail: 'the record number of a study was added to its case',
    }),
  );
  const { linked } = await linkStudies(context, actor, 'all');
  return { isAdded: true, linked: linked.length };
}
