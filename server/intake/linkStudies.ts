import type { CaseLink } from '../../shared/intake/caseLink.ts';
import { sayLinkEvidence, type LinkEvidence } from '../../shared/intake/linkEvidence.ts';
import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { linkedFactsOf, loadLinkFacts } from './loadLinkFacts.ts';
import { placeCases } from './placeCases.ts';

interface Found {
  studyInstanceUid: string;
  caseId: string;
  evidence: LinkEvidence[];
}

/**
 * Links studies without a case to the case that has their record number, where nothing contradicts it (decideLink), and places those
 * cases again. What a person undid is not linked again by itself. Answers the studies that were linked.
 */
export async function linkStudies(
  context: Context,
  actor: Actor,
  studyInstanceUids: readonly string[] | 'all',
): Promise<{ linked: string[] }> {
  const store = context.identity.store();
  const studies = await context.db.find(
    tables.studies,
    studyInstanceUids === 'all' ? {} : { studyInstanceUid: [...new Set(studyInstanceUids)] },
  );
  const links = await context.db.find(tables.caseLinks, {});
  const everLinked = new Set(links.map((link) => link.studyInstanceUid));
  const waiting = studies.filter((study) => !everLinked.has(study.studyInstanceUid));
  if (waiting.length === 0) return { linked: [] };
  const { decide } = await loadLinkFacts(context);
  const found = waiting.flatMap((study): Found[] => {
    const { studyInstanceUid } = study;
    const identity = store.studyByUid(studyInstanceUid);
    if (!identity) return [];
    const { caseId, evidence } = decide(linkedFactsOf(identity, study), studyInstanceUid);
    return caseId === null ? [] : [{ studyInstanceUid, caseId, evidence }];
  });
  if (found.length === 0) return { linked: [] };
  return context.db.write((tx) => writeLinks(tx, context, actor, found));
}

async function writeLinks(tx: Writer, context: Context, actor: Actor, found: Found[]): Promise<{ linked: string[] }> {
  const fresh = await withoutLink(tx, found);
  if (fresh.length === 0) return { linked: [] };
  const store = context.identity.store();
  const at = context.now();
  const links = fresh.map(({ studyInstanceUid, caseId, evidence }): CaseLink => ({
    id: context.newId(),
    studyInstanceUid,
    caseId,
    method: 'recordNumber',
    evidence: sayLinkEvidence(evidence),
    dayDelta: store.dayDelta(studyInstanceUid, caseId),
    linkedBy: actor.name,
    linkedAt: at,
    endedAt: null,
    endedBy: null,
    reason: null,
    supersededById: null,
  }));
  await tx.insert(tables.caseLinks, links);
  const placed = await placeCases(
    tx,
    context,
    actor,
    links.map((link) => link.caseId),
  );
  await recordAudit(tx, {
    at,
    who: actor.name,
    verb: 'linkStudies',
    ids: links.slice(0, 500).map((link) => link.id),
    detail: `${links.length} studies linked by record number; ${placed.made} timepoints made, ${placed.moved} moved, ${placed.ended} ended`,
  });
  return { linked: links.map((link) => link.studyInstanceUid) };
}

/** Asked again within the transaction: a person may have linked one meanwhile. */
async function withoutLink(tx: Writer, found: readonly Found[]): Promise<Found[]> {
  const uids = found.map((one) => one.studyInstanceUid);
  const known = new Set(
    (await tx.find(tables.caseLinks, { studyInstanceUid: uids })).map((link) => link.studyInstanceUid),
  );
  return found.filter((one) => !known.has(one.studyInstanceUid));
}
