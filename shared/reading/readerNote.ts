import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';
import type { Role } from '../people/role.ts';

/** Why a reader writes: the images are not what they say (to the data manager), or something urgent is seen (to the principal investigator). */
export const NoteKind = z.enum(['wrongLabel', 'wrongRegion', 'wrongPatient', 'badImages', 'urgentFinding']);
export type NoteKind = z.infer<typeof NoteKind>;

/** A word of a reader about an Assignment. One about the images parks its draft until somebody has answered; an urgent finding does not. */
export const ReaderNote = z.strictObject({
  id: field(Id, { label: 'Note' }),
  assignmentId: field(Id, { label: 'Assignment' }),
  kind: field(NoteKind, { label: 'Kind' }),
  says: field(z.string().max(1000), { label: 'What the reader says', freeText: true }),
  sentBy: field(Id, { label: 'Sent by' }),
  sentAt: field(Instant, { label: 'Sent' }),
  answer: field(z.string().max(1000).nullable(), { label: 'Answer', freeText: true }),
  answeredBy: field(Id.nullable(), { label: 'Answered by' }),
  answeredAt: field(Instant.nullable(), { label: 'Answered' }),
});
export type ReaderNote = z.infer<typeof ReaderNote>;

/** Who answers a word of a kind: administrators answer every kind, of something urgent only where no principal investigator can. */
export function answerersOf(kind: NoteKind): readonly Role[] {
  return [kind === 'urgentFinding' ? 'principalInvestigator' : 'dataManager', 'administrator'];
}

/** Whether a word keeps its read from being signed: one about the images that nobody has answered yet. An urgent finding never does. */
export function parks(note: Pick<ReaderNote, 'kind' | 'answeredAt'>): boolean {
  return note.kind !== 'urgentFinding' && note.answeredAt === null;
}
