import type { Input, Output } from '../../shared/api.ts';
import type { Id } from '../../shared/base/id.ts';
import { visitName } from '../../shared/intake/timepoint.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { findNotes, type PlacedNote } from './findNotes.ts';
import { isRead } from './renewImages.ts';

type Line = Output<'listNotes'>['notes'][number];

/** What readers sent back and found urgent, for those who answer it: what is open first, the oldest first; then what was answered, the newest first. */
export async function listNotes(
  context: Context,
  actor: Actor,
  _input: Input<'listNotes'>,
): Promise<Output<'listNotes'>> {
  const { db } = context;
  const found = await findNotes(db, actor);
  const about = await loadAbout(db, found);
  const leads = actor.roles.some((role) => role === 'dataManager' || role === 'administrator');
  const notes: Line[] = [];
  for (const { note, assignment } of found) {
    const { timepoint, pseudonym, round } = about(assignment);
    notes.push({
      ...note,
      sentBy: about.nameOf(note.sentBy),
      answeredBy: note.answeredBy === null ? null : about.nameOf(note.answeredBy),
      casePseudonym: pseudonym,
      visit: visitName(timepoint),
      roundTitle: round.title,
      code: assignment.code,
      stage: assignment.stage,
      isRoundClosed: round.closedAt !== null,
      place:
        leads && note.kind !== 'urgentFinding'
          ? {
              caseId: timepoint.caseId,
              timepointId: timepoint.id,
              studyPseudonyms: about.studiesOf(timepoint.id),
              mayRenew: note.answeredAt === null && round.closedAt === null && !(await isRead(db, assignment)),
            }
          : null,
    });
  }
  const open = notes.filter((one) => one.answeredAt === null).reverse();
  return { notes: [...open, ...notes.filter((one) => one.answeredAt !== null)] };
}

async function loadAbout(db: Reader, found: readonly PlacedNote[]) {
  const timepointIds = [...new Set(found.map((one) => one.assignment.timepointId))];
  const [timepoints, rounds, people, links] = await Promise.all([
    db.find(tables.timepoints, { id: timepointIds }),
    db.find(tables.rounds, { id: [...new Set(found.map((one) => one.assignment.roundId))] }),
    db.find(tables.people),
    db.find(tables.timepointStudies, { timepointId: timepointIds }),
  ]);
  const studies = await db.find(tables.studies, { studyInstanceUid: links.map((link) => link.studyInstanceUid) });
  const cases = await db.find(tables.cases, { caseId: [...new Set(timepoints.map((one) => one.caseId))] });
  const about = ({ timepointId, roundId }: PlacedNote['assignment']) => {
    const timepoint = timepoints.find((one) => one.id === timepointId);
    const round = rounds.find((one) => one.id === roundId);
    if (!timepoint || !round) throw new Error('a note without its timepoint or round');
    const pseudonym = cases.find((one) => one.caseId === timepoint.caseId)?.pseudonym ?? '';
    return { timepoint, round, pseudonym };
  };
  return Object.assign(about, {
    nameOf: (personId: Id) => people.find((person) => person.id === personId)?.displayName ?? '',
    studiesOf: (id: Id) => {
      const own = new Set(links.filter((link) => link.timepointId === id).map((link) => link.studyInstanceUid));
      return studies.filter((study) => own.has(study.studyInstanceUid)).map((study) => study.pseudonym);
    },
  });
}
