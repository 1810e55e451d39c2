import type { Output } from '../../shared/api.ts';
import type { DoubtedPerson } from '../../shared/intake/findDoubts.ts';
import type { DoubtShown, PersonShown } from '../../shared/intake/linkRoutes.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { loadDoubts } from './loadDoubts.ts';
import { showCasePerson, showStudyPerson } from './showPerson.ts';
import { summariseStudies } from './summarise.ts';

/** Two people under one record number and one person under two, with what table and files say of each. With the identity store locked none can be found. */
export async function listDoubts(context: Context, actor: Actor): Promise<Output<'listDoubts'>> {
  if (!context.identity.isOpen()) return { doubts: [], identityUnlocked: false };
  const doubts = await loadDoubts(context);
  if (doubts.length === 0) return { doubts: [], identityUnlocked: true };
  await context.db.write((tx) =>
    recordAudit(tx, {
      at: context.now(),
      who: actor.name,
      verb: 'openIdentities',
      ids: [],
      detail: `${doubts.length} doubts of identity shown`,
    }),
  );
  const uids = [...new Set(doubts.flatMap((doubt) => doubt.persons.flatMap((person) => person.studyInstanceUids)))];
  const studies = await summariseStudies(context.db, await context.db.find(tables.studies, { studyInstanceUid: uids }));
  const pseudonyms = new Map((await context.db.find(tables.cases)).map((row) => [row.caseId, row.pseudonym]));
  const show = (person: DoubtedPerson): DoubtShown['persons'][number] => ({
    caseId: person.caseId,
    casePseudonym: person.caseId === null ? null : (pseudonyms.get(person.caseId) ?? null),
    person: personOf(context, person),
    studies: studies.filter((study) => person.studyInstanceUids.includes(study.studyInstanceUid)),
  });
  return {
    doubts: doubts.map(({ doubtKey, kind, persons }) => ({ doubtKey, kind, persons: persons.map(show) })),
    identityUnlocked: true,
  };
}

function personOf(context: Context, { caseId, studyInstanceUids }: DoubtedPerson): PersonShown {
  const store = context.identity.store();
  const one = caseId === null ? null : store.caseById(caseId);
  const study = store.studyByUid(studyInstanceUids[0] ?? '');
  if (one) return showCasePerson(one);
  return study ? showStudyPerson(study) : { recordNumbers: [], names: [], birthDay: null, sex: null };
}
