import { addDays, type Day } from '../../shared/base/day.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { CaseFacts } from '../../shared/identity/caseIdentity.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from './context.ts';
import { recordDeed } from './recordDeed.ts';

/** All that the sealed side holds of one person: for that person's request. */
export interface ExportedIdentity {
  pseudonym: string;
  person: Omit<CaseFacts, 'caseId'>;
  studies: {
    studyInstanceUid: string;
    originalStudyUid: string;
    /** The true day. */
    studyDay: Day | null;
    recordNumber: string | null;
    otherNumbers: string[];
    names: string[];
    accession: string | null;
    institution: string | null;
    descriptions: string[];
  }[];
}

/**
 * Answers what is known of the person behind a research code, with true dates; recorded with who asked and why.
 *
 * @throws {Refusal} identity.locked, unknown.id, reason.missing
 */
export async function exportIdentity(
  context: Context,
  actor: Actor,
  input: { pseudonym: string; reason: string },
): Promise<ExportedIdentity> {
  if (input.reason.trim().length < 3) throw new Refusal('reason.missing');
  const store = context.identity.store();
  const record = await context.db.findOne(tables.cases, { pseudonym: input.pseudonym });
  const person = record === null ? null : store.caseById(record.caseId);
  if (record === null || person === null) throw new Refusal('unknown.id');
  const links = await context.db.find(tables.caseLinks, { caseId: record.caseId, endedAt: null });
  const uids = links.map((link) => link.studyInstanceUid);
  const rows = uids.length === 0 ? [] : await context.db.find(tables.studies, { studyInstanceUid: uids });
  const studies = rows.map(({ studyInstanceUid, studyDay }) => {
    const study = store.studyByUid(studyInstanceUid);
    if (study === null) throw new Refusal('unknown.id');
    return {
      studyInstanceUid,
      originalStudyUid: study.studyKey,
      studyDay: studyDay === null ? null : addDays(studyDay, -study.offsetDays),
      recordNumber: study.recordNumber,
      otherNumbers: study.otherNumbers,
      names: study.names,
      accession: study.accession,
      institution: study.institution,
      descriptions: Object.values(study.rawDescriptors),
    };
  });
  await recordDeed(context, actor, { verb: 'exportIdentity', reason: input.reason, ids: [record.caseId] });
  const { recordNumbers, names, birthDay, sex, phones } = person;
  return { pseudonym: record.pseudonym, person: { recordNumbers, names, birthDay, sex, phones }, studies };
}
