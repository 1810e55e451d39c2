import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';

/** The pseudonyms of some studies: their own, and that of their case where they are linked. By Study Instance UID. */
export async function nameStudies(
  db: Reader,
  studyInstanceUids: readonly string[],
): Promise<Map<string, { pseudonym: string; casePseudonym: string | null }>> {
  const uids = [...new Set(studyInstanceUids)];
  if (uids.length === 0) return new Map();
  const studies = await db.find(tables.studies, { studyInstanceUid: uids });
  const links = await db.find(tables.caseLinks, { studyInstanceUid: uids, endedAt: null });
  const cases =
    links.length === 0 ? [] : await db.find(tables.cases, { caseId: [...new Set(links.map((link) => link.caseId))] });
  const caseOf = new Map(links.map((link) => [link.studyInstanceUid, link.caseId]));
  const nameOf = new Map(cases.map((one) => [one.caseId, one.pseudonym]));
  return new Map(
    studies.map((study) => [
      study.studyInstanceUid,
      {
        pseudonym: study.pseudonym,
        casePseudonym: nameOf.get(caseOf.get(study.studyInstanceUid) ?? '') ?? null,
      },
    ]),
  );
}
