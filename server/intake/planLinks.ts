import type { LinkEvidence } from '../../shared/intake/linkEvidence.ts';
import type { PlannedOutcome } from '../../shared/intake/importPlan.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { linkedFactsOf, loadLinkFacts } from './loadLinkFacts.ts';
import type { PlanSeen } from './planSeen.ts';
import type { DescribedPlan } from './planStudies.ts';

/** What linking would find of a study. `caseId`: the case it is or would be linked to, or that somebody has to look at. */
export interface PlannedLink {
  studyInstanceUid: string;
  outcome: PlannedOutcome;
  caseId: string | null;
  evidence: LinkEvidence[];
}

/** Decides for each study which case it would be linked to, by the decision of `linkStudies`. */
export async function planLinks(
  context: Context,
  planned: readonly DescribedPlan[],
  identityOf: PlanSeen['identityOf'],
): Promise<PlannedLink[]> {
  if (planned.length === 0) return [];
  const links = await context.db.find(tables.caseLinks);
  const current = new Map(links.filter((link) => link.endedAt === null).map((link) => [link.studyInstanceUid, link]));
  const everLinked = new Set(links.map((link) => link.studyInstanceUid));
  const { decide } = await loadLinkFacts(context);
  return planned.map(({ study }) => {
    const { studyInstanceUid } = study;
    const link = current.get(studyInstanceUid);
    if (link) return { studyInstanceUid, outcome: 'alreadyLinked', caseId: link.caseId, evidence: [] };
    const decision = decide(linkedFactsOf(identityOf(studyInstanceUid), study), studyInstanceUid);
    const meant = decision.candidates.find((one) => one.evidence === decision.evidence)?.caseId ?? null;
    const { evidence } = decision;
    const outcome = everLinked.has(studyInstanceUid) ? 'unlinked' : decision.outcome;
    return { studyInstanceUid, outcome, caseId: decision.caseId ?? meant, evidence };
  });
}
