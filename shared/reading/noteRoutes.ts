import { z } from 'zod';
import { route } from '../base/route.ts';
import { NoteKind, ReaderNote } from './readerNote.ts';

/** A word of a reader as she sees it again: what she said, and what came back. Nobody is named. */
export const OwnNote = ReaderNote.pick({
  id: true,
  kind: true,
  says: true,
  sentAt: true,
  answer: true,
  answeredAt: true,
});
export type OwnNote = z.infer<typeof OwnNote>;

/**
 * A word of a reader as those see it who answer it. The principal investigator sees urgent findings by the case's pseudonym; `place` leads data managers to
 * the images and is null for everybody else.
 */
export const NoteLine = z.strictObject({
  ...ReaderNote.shape,
  sentBy: z.string(),
  answeredBy: z.string().nullable(),
  casePseudonym: z.string(),
  visit: z.string(),
  roundTitle: z.string(),
  code: z.string(),
  stage: z.int(),
  isRoundClosed: z.boolean(),
  place: z
    .strictObject({
      caseId: z.string(),
      timepointId: z.string(),
      /** As lists of studies and series know them. */
      studyPseudonyms: z.array(z.string()),
      /** The images differ from those pinned, and none of the reads of them is signed: they may be pinned anew. */
      mayRenew: z.boolean(),
    })
    .nullable(),
});
export type NoteLine = z.infer<typeof NoteLine>;

const answerers = ['dataManager', 'principalInvestigator', 'administrator'];

/** The routes of what readers send back. Words about images go to data managers, urgent findings to the principal investigator. */
export const noteRoutes = {
  /** One about the images parks the read until it is answered; an urgent finding does not. */
  sendNote: route({
    method: 'POST',
    path: '/api/assignments/:assignmentId/notes',
    audience: ['reader'],
    input: z.strictObject({ assignmentId: z.string(), kind: NoteKind, says: z.string().trim().min(3).max(1000) }),
    /** `isHeard`: somebody is there who may see it; else the reader has to find somebody herself. */
    output: OwnNote.extend({ isHeard: z.boolean() }),
  }),
  listNotes: route({
    method: 'GET',
    path: '/api/notes',
    audience: answerers,
    input: z.strictObject({}),
    output: z.strictObject({ notes: z.array(NoteLine) }),
  }),
  answerNote: route({
    method: 'POST',
    path: '/api/notes/:noteId/answer',
    audience: answerers,
    input: z.strictObject({
      noteId: z.string(),
      answer: z.string().trim().min(2).max(1000),
      /** Pins the images of this timepoint anew for every reader of the round: only while nobody has signed. */
      renewImages: z.boolean(),
    }),
    output: z.strictObject({ noteId: z.string(), answeredAt: z.string() }),
  }),
};
