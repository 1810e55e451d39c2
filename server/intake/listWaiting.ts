import type { Output } from '../../shared/api.ts';
import type { StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import type { Candidate } from '../../shared/intake/decideLink.ts';
import type { CandidateShown, WaitingStudy } from '../../shared/intake/linkRoutes.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { linkedFactsOf, loadLinkFacts } from './loadLinkFacts.ts';
import { showCasePerson, showStudyPerson } from './showPerson.ts';
import { summariseStudies } from './summarise.ts';

const order = ['doubtful', 'ambiguous', 'linked', 'none'];

/**
 * The studies that wait for a case, with what their files say of the person and the cases that may be theirs: contradictions first, then
 * the surest, those without a candidate last. With the identity store locked, the studies alone.
 */
export async function listWaiting(context: Context, actor: Actor): Promise<Output<'listWaiting'>> {
  const studies = await context.db.find(
    tables.studies,
    {},
    {
      orderBy: [
        ['createdAt', 'asc'],
        ['pseudonym', 'asc'],
      ],
    },
  );
  const waiting = (await summariseStudies(context.db, studies)).filter((study) => study.caseId === null);
  const rejections = await context.db.find(tables.linkRejections, { endedAt: null });
  const counts = new Map<string, number>();
  for (const { studyInstanceUid } of rejections) counts.set(studyInstanceUid, (counts.get(studyInstanceUid) ?? 0) + 1);
  const rejectedFor = (uid: string) => counts.get(uid) ?? 0;
  if (!context.identity.isOpen()) {
    const closed = waiting.map((study): WaitingStudy => ({
      study,
      outcome: null,
      person: null,
      trueDay: null,
      candidates: [],
      rejected: rejectedFor(study.studyInstanceUid),
    }));
    return { waiting: closed, identityUnlocked: false };
  }
  if (waiting.length > 0) await tellAudit(context, actor, waiting.length);
  const store = context.identity.store();
  const { decide } = await loadLinkFacts(context);
  const pseudonyms = new Map((await context.db.find(tables.cases)).map((row) => [row.caseId, row.pseudonym]));
  const show = (candidate: Candidate, identity: StudyIdentity): CandidateShown[] => {
    const one = store.caseById(candidate.caseId);
    const pseudonym = pseudonyms.get(candidate.caseId);
    const isNewNumber =
      identity.recordNumber !== null && store.casesOf(identity.recordNumber).length === 0 && !hasTypo(candidate);
    return one && pseudonym ? [{ ...candidate, pseudonym, person: showCasePerson(one), isNewNumber }] : [];
  };
  const shown = waiting.map((study): WaitingStudy => {
    const identity = store.studyByUid(study.studyInstanceUid);
    const facts = identity && linkedFactsOf(identity, study);
    const decision = facts && decide(facts, study.studyInstanceUid);
    return {
      study,
      outcome: decision?.outcome ?? 'none',
      person: identity && showStudyPerson(identity),
      trueDay: facts?.studyDay ?? null,
      candidates: identity && decision ? decision.candidates.flatMap((one) => show(one, identity)) : [],
      rejected: rejectedFor(study.studyInstanceUid),
    };
  });
  return { waiting: shown.sort(byNeed), identityUnlocked: true };
}

/** A misspelt number is not another one. */
const hasTypo = ({ evidence }: Candidate): boolean => evidence.some(({ code }) => code === 'numberTypo');

function byNeed(a: WaitingStudy, b: WaitingStudy): number {
  const rank = (one: WaitingStudy) => order.indexOf(one.outcome ?? 'none');
  return rank(a) - rank(b) || scoreOf(b) - scoreOf(a) || (a.study.pseudonym < b.study.pseudonym ? -1 : 1);
}

const scoreOf = (one: WaitingStudy): number => one.candidates[0]?.score ?? 0;

async function tellAudit(context: Context, actor: Actor, count: number): Promise<void> {
  await context.db.write((tx) =>
    recordAudit(tx, {
      at: context.now(),
      who: actor.name,
      verb: 'openIdentities',
      ids: [],
      detail: `${count} waiting studies shown for linkage`,
    }),
  );
}
