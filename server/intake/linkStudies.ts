import type { CaseLink } from '../../shared/intake/caseLink.ts';
import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { placeCases } from './placeCases.ts';

/**
 * Links studies without a case to the case that has their record number, exactly, and places those cases again. What a person undid is
 * not linked again by itself. Answers the studies that were linked.
 */
export async function linkStudies(
  context: Context,
  actor: Actor,
  studyInstanceUids: readonly string[] | 'all',
): Promise<{ linked: string[] }> {
  const store = context.identity.store();
  const wanted =
    studyInstanceUids === 'all'
      ? (await context.db.find(tables.studies)).map((study) => study.studyInstanceUid)
      : [...new Set(studyInstanceUids)];
  const found = wanted.flatMap((studyInstanceUid) => {
    const study = store.studyByUid(studyInstanceUid);
    const [person, ...others] = study?.recordNumber ? store.casesOf(study.recordNumber) : [];
    return person && others.length === 0 ? [{ studyInstanceUid, caseId: person.caseId }] : [];
  });
  if (found.length === 0) return { linked: [] };
  return context.db.write(async (tx) => {
    const fresh = await withoutLink(tx, found);
    const at = context.now();
    const links: CaseLink[] = fresh.map((one) => ({
      id: context.newId(),
      ...one,
      method: 'recordNumber',
      evidence: 'the record number of the study is that of the case',
      dayDelta: store.dayDelta(one.studyInstanceUid, one.caseId),
      linkedBy: actor.name,
      linkedAt: at,
      endedAt: null,
      endedBy: null,
      reason: null,
      supersededById: null,
    }));
    if (links.length === 0) return { linked: [] };
    await tx.insert(tables.caseLinks, links);
    const placed = await placeCases(
      tx,
      context,
      actor,
      links.map((link) => link.caseId),
    );
    const detail = `${links.length} studies linked by record number; ${placed.made} timepoints made, ${placed.moved} moved, ${placed.ended} ended`;
    await recordAudit(tx, {
      at,
      who: actor.name,
      verb: 'linkStudies',
      ids: links.slice(0, 500).map((link) => link.id),
      detail,
    });
    return { linked: links.map((link) => link.studyInstanceUid) };
  });
}

async function withoutLink(
  tx: Writer,
  found: { studyInstanceUid: string; caseId: string }[],
): Promise<{ studyInstanceUid: string; caseId: string }[]> {
  const uids = found.map((one) => one.studyInstanceUid);
  const known = new Set(
    (await tx.find(tables.caseLinks, { studyInstanceUid: uids })).map((link) => link.studyInstanceUid),
  );
  const cases = new Set(
    (await tx.find(tables.cases, { caseId: [...new Set(found.map((one) => one.caseId))] })).map((row) => row.caseId),
  );
  const studies = new Set(
    (await tx.find(tables.studies, { studyInstanceUid: uids })).map((row) => row.studyInstanceUid),
  );
  return found.filter(
    (one) => !known.has(one.studyInstanceUid) && cases.has(one.caseId) && studies.has(one.studyInstanceUid),
  );
}
