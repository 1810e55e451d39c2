import type { LinkOutcome } from '../../shared/intake/decideLink.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { loadDoubts } from './loadDoubts.ts';
import { linkedFactsOf, loadLinkFacts } from './loadLinkFacts.ts';

/** How many studies wait for a case, by what stands in the way, and how many doubts are open. */
export interface LinkageCounts {
  waiting: number;
  /** Null while the identity store is locked. */
  byOutcome: Record<LinkOutcome, number> | null;
  doubts: number | null;
}

/** Counts what a data manager has to decide; shows nobody. */
export async function countLinkage(context: Context): Promise<LinkageCounts> {
  const [studies, links] = await Promise.all([
    context.db.find(tables.studies),
    context.db.find(tables.caseLinks, { endedAt: null }),
  ]);
  const linked = new Set(links.map((link) => link.studyInstanceUid));
  const waiting = studies.filter((study) => !linked.has(study.studyInstanceUid));
  if (!context.identity.isOpen()) return { waiting: waiting.length, byOutcome: null, doubts: null };
  const byOutcome = { linked: 0, doubtful: 0, ambiguous: 0, none: 0 };
  const store = context.identity.store();
  const { decide } = await loadLinkFacts(context);
  for (const study of waiting) {
    const identity = store.studyByUid(study.studyInstanceUid);
    byOutcome[identity ? decide(linkedFactsOf(identity, study), study.studyInstanceUid).outcome : 'none'] += 1;
  }
  return { waiting: waiting.length, byOutcome, doubts: (await loadDoubts(context)).length };
}
