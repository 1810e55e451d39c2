import { z } from 'zod';
import { route } from '../base/route.ts';
import { CaseLink } from './caseLink.ts';
import { DoubtDecision } from './doubtDecision.ts';
import { LinkEvidence } from './linkEvidence.ts';
import { LinkRejection } from './linkRejection.ts';
import { StudySummary } from './routes.ts';
import { SurgicalPhase, Visit } from './timepoint.ts';

const managers = ['dataManager', 'administrator'];
const note = z.string().trim().max(500).optional();
const uid = z.string().min(1).max(64);
const id = z.string().min(1).max(64);

/** What is known of a person, as files or the case table say it: only with the identity store open, for data managers. */
export const PersonShown = z.strictObject({
  recordNumbers: z.array(z.string()),
  names: z.array(z.string()),
  birthDay: z.string().nullable(),
  sex: z.string().nullable(),
});
export type PersonShown = z.infer<typeof PersonShown>;

/** A case that a waiting study may belong to, with what speaks for it. */
export const CandidateShown = z.strictObject({
  caseId: z.string(),
  pseudonym: z.string(),
  score: z.number(),
  evidence: z.array(LinkEvidence),
  person: PersonShown,
  /** The study's record number is none of the case's: accepted, it may be added. */
  isNewNumber: z.boolean(),
});
export type CandidateShown = z.infer<typeof CandidateShown>;

/** A study that waits for a case, with what speaks for each candidate. */
export const WaitingStudy = z.strictObject({
  study: StudySummary,
  /** Null while the identity store is locked. */
  outcome: z.enum(['linked', 'doubtful', 'ambiguous', 'none']).nullable(),
  person: PersonShown.nullable(),
  /** The day of the study as it truly was; null while the identity store is locked. */
  trueDay: z.string().nullable(),
  candidates: z.array(CandidateShown),
  /** Cases that were ruled out for it. */
  rejected: z.int(),
});
export type WaitingStudy = z.infer<typeof WaitingStudy>;

const Place = z.strictObject({
  visit: Visit,
  followUpNumber: z.int().nullable(),
  isAlternate: z.boolean(),
  surgicalPhase: SurgicalPhase,
  daysFromDiagnosis: z.int().nullable(),
});

/** What a link would do to the timeline of the case. */
export const LinkPreview = z.strictObject({
  /** Where the study would lie; `studies` counts all of that visit. */
  place: Place.extend({ studies: z.int() }).nullable(),
  /** Visits of the case that would change their name. */
  moved: z.array(z.strictObject({ from: Place, to: Place })),
});
export type LinkPreview = z.infer<typeof LinkPreview>;

/** Studies under one number that look like two people, or one person under two numbers. */
export const DoubtShown = z.strictObject({
  doubtKey: z.string(),
  kind: z.enum(['numberShared', 'personTwice']),
  persons: z.array(
    z.strictObject({
      caseId: z.string().nullable(),
      casePseudonym: z.string().nullable(),
      person: PersonShown,
      studies: z.array(StudySummary),
    }),
  ),
});
export type DoubtShown = z.infer<typeof DoubtShown>;

export const linkRoutes = {
  listWaiting: route({
    method: 'GET',
    path: '/api/links/waiting',
    audience: managers,
    input: z.strictObject({}),
    output: z.strictObject({ waiting: z.array(WaitingStudy), identityUnlocked: z.boolean() }),
    trueDates: true,
  }),
  previewLink: route({
    method: 'GET',
    path: '/api/links/preview',
    audience: managers,
    input: z.strictObject({ studyInstanceUid: uid, caseId: id }),
    output: LinkPreview,
  }),
  linkStudy: route({
    method: 'POST',
    path: '/api/links',
    audience: managers,
    input: z.strictObject({ studyInstanceUid: uid, caseId: id, reason: note }),
    output: CaseLink,
  }),
  linkMany: route({
    method: 'POST',
    path: '/api/links/many',
    audience: managers,
    input: z.strictObject({
      pairs: z
        .array(z.strictObject({ studyInstanceUid: uid, caseId: id }))
        .min(1)
        .max(2000),
      reason: note,
    }),
    output: z.strictObject({ links: z.array(CaseLink), skipped: z.int() }),
  }),
  undoLink: route({
    method: 'POST',
    path: '/api/links/:linkId/undo',
    audience: managers,
    input: z.strictObject({ linkId: id, reason: note }),
    output: CaseLink,
  }),
  rejectCandidates: route({
    method: 'POST',
    path: '/api/links/rejections',
    audience: managers,
    input: z.strictObject({ studyInstanceUid: uid, caseIds: z.array(id).min(1).max(20), reason: note }),
    output: z.strictObject({ rejections: z.array(LinkRejection) }),
  }),
  undoRejections: route({
    method: 'POST',
    path: '/api/links/rejections/ended',
    audience: managers,
    input: z.strictObject({ rejectionIds: z.array(id).min(1).max(20) }),
    output: z.strictObject({ rejections: z.array(LinkRejection) }),
  }),
  addCaseNumber: route({
    method: 'POST',
    path: '/api/links/numbers',
    audience: managers,
    input: z.strictObject({ caseId: id, studyInstanceUid: uid }),
    output: z.strictObject({ isAdded: z.boolean(), linked: z.int() }),
  }),
  listDoubts: route({
    method: 'GET',
    path: '/api/links/doubts',
    audience: managers,
    input: z.strictObject({}),
    output: z.strictObject({ doubts: z.array(DoubtShown), identityUnlocked: z.boolean() }),
  }),
  settleDoubt: route({
    method: 'POST',
    path: '/api/links/doubts',
    audience: managers,
    input: z.strictObject({
      doubtKey: z.string().min(1).max(80),
      /** The case that all its studies belong to, or null to keep the people apart. */
      caseId: id.nullable(),
      reason: note,
    }),
    output: DoubtDecision,
  }),
  undoDoubt: route({
    method: 'POST',
    path: '/api/links/doubts/:decisionId/undo',
    audience: managers,
    input: z.strictObject({ decisionId: id }),
    output: DoubtDecision,
  }),
};
