import { type Doubt, findDoubts } from '../../shared/intake/findDoubts.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { linkedFactsOf } from './loadLinkFacts.ts';
import { toPinyin } from './toPinyin.ts';

/** A doubt under a key that may leave the sealed side. */
export type KeyedDoubt = Omit<Doubt, 'key'> & { doubtKey: string };

/** The doubts that no person has settled. @throws {Refusal} identity.locked */
export async function loadDoubts(context: Context): Promise<KeyedDoubt[]> {
  const store = context.identity.store();
  const [studies, links, cases, decisions] = await Promise.all([
    context.db.find(tables.studies),
    context.db.find(tables.caseLinks, { endedAt: null }),
    context.db.find(tables.cases),
    context.db.find(tables.doubtDecisions, { endedAt: null }),
  ]);
  const linkOf = new Map(links.map((link) => [link.studyInstanceUid, link]));
  const known = new Set(cases.map((one) => one.caseId));
  const settled = new Set(decisions.map((one) => one.doubtKey));
  const doubted = studies.flatMap((study) => {
    const { studyInstanceUid } = study;
    const identity = store.studyByUid(studyInstanceUid);
    const link = linkOf.get(studyInstanceUid);
    if (!identity) return [];
    const facts = linkedFactsOf(identity, study);
    return [{ studyInstanceUid, facts, caseId: link?.caseId ?? null, isByPerson: link?.method === 'person' }];
  });
  return findDoubts(
    doubted,
    store.cases().filter((one) => known.has(one.caseId)),
    toPinyin,
  )
    .map(({ key, ...doubt }) => ({ ...doubt, doubtKey: store.digest(key).slice(0, 32) }))
    .filter((doubt) => !settled.has(doubt.doubtKey));
}
