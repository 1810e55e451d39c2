import type { Output } from '../../shared/api.ts';
import { rankCandidates } from '../../shared/intake/rankCandidates.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { summariseStudies } from './summarise.ts';

/** The studies that wait for a case, with what their files say of the person and the cases that may be theirs. With the identity store locked, the studies alone. */
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
  if (!context.identity.isOpen())
    return { waiting: waiting.map((study) => ({ study, identity: null, candidates: [] })), identityUnlocked: false };
  const store = context.identity.store();
  const cases = store.cases();
  const pseudonyms = new Map((await context.db.find(tables.cases)).map((row) => [row.caseId, row.pseudonym]));
  if (waiting.length > 0) {
    await context.db.write((tx) =>
      recordAudit(tx, {
        at: context.now(),
        who: actor.name,
        verb: 'openIdentities',
        ids: [],
        detail: `${waiting.length} waiting studies shown for linkage`,
      }),
    );
  }
  const shown = waiting.map((study) => {
    const identity = store.studyByUid(study.studyInstanceUid);
    const candidates = identity ? rankCandidates(identity, cases) : [];
    return {
      study,
      identity: identity && {
        recordNumber: identity.recordNumber,
        name: identity.names[0] ?? null,
        birthDay: identity.birthDay,
        sex: identity.sex,
      },
      candidates: candidates.flatMap((candidate) => {
        const pseudonym = pseudonyms.get(candidate.caseId);
        return pseudonym ? [{ ...candidate, pseudonym }] : [];
      }),
    };
  });
  return { waiting: shown, identityUnlocked: true };
}
