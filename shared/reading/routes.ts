import { z } from 'zod';
import { route } from '../base/route.ts';
import { Answer } from './answer.ts';
import { Closure, ProtocolFacts } from './closures.ts';
import { ComparedVisit } from './comparedVisit.ts';
import { Adjudication, Consensus } from './consensus.ts';
import { DerivedClass } from './derivedClass.ts';
import { Draft, Patch } from './draft.ts';
import { ImageSet } from './imageSet.ts';
import { Mark } from './mark.ts';
import { noteRoutes, OwnNote } from './noteRoutes.ts';
import { ReadState } from './read.ts';
import { roundRoutes } from './roundRoutes.ts';
import { TimepointReview } from './timepointReview.ts';
import { ViewingConditions } from './viewingConditions.ts';

const managers = ['dataManager', 'administrator'];

/** A line of a reader's worklist: blinded, by code. */
export const WorkItem = z.strictObject({
  assignmentId: z.string(),
  code: z.string(),
  position: z.int(),
  stage: z.int(),
  state: z.enum(['notStarted', 'draft', 'signed']),
  /** What it waits for: the own stage 1 reads of the case, or the data manager's word on the images. */
  waitsFor: z.enum(['stage1', 'dataManager']).nullable(),
  roundTitle: z.string(),
  isRoundClosed: z.boolean(),
  signedAt: z.string().nullable(),
  minutesSpent: z.number(),
});
export type WorkItem = z.infer<typeof WorkItem>;

/** What a reader sees of an assignment: made by blindCase, nothing of dates, identity, outcome or other readers. */
export const ReadingView = z.strictObject({
  assignmentId: z.string(),
  code: z.string(),
  position: z.int(),
  total: z.int(),
  stage: z.int(),
  roundTitle: z.string(),
  formVersion: z.string(),
  state: z.enum(['notStarted', 'draft', 'signed']),
  readVersion: z.int(),
  draftVersion: z.int(),
  draft: Draft,
  derived: DerivedClass,
  closures: z.strictObject({ brain: Closure, spine: Closure }),
  /** What `closures` is computed from besides the answers: it changes as the reader says where contrast is seen. */
  protocol: ProtocolFacts,
  /** Stage 2: current, baseline, previous with the own stage 1 findings; empty in stage 1. */
  compared: z.array(ComparedVisit),
  /** What this reader sent back about it, with what came of it. */
  notes: z.array(OwnNote),
  /** A word about the images waits for the data manager: nothing is lost, nothing can be signed. */
  isParked: z.boolean(),
  /** Sentences about the images: what is missing, what changed. */
  notices: z.array(z.string()),
  secondsSpent: z.int(),
  signedAt: z.string().nullable(),
  nextAssignmentId: z.string().nullable(),
});
export type ReadingView = z.infer<typeof ReadingView>;

/** The answer to a save: where the draft stands now, and the class that follows from it. */
export const SavedDraft = z.strictObject({
  draftVersion: z.int(),
  savedAt: z.string(),
  derived: DerivedClass,
  state: ReadState,
});

/** One discordant item with both answers, unlabelled. */
export const DiscordantItem = z.strictObject({
  itemId: z.string(),
  a: Answer.nullable(),
  b: Answer.nullable(),
  marksA: z.array(Mark),
  marksB: z.array(Mark),
  settled: Consensus.nullable(),
});
export type DiscordantItem = z.infer<typeof DiscordantItem>;

/** Two reads of a timepoint as an adjudicator sees them: A and B, no names; `derived` once nothing is open. */
export const AdjudicationView = z.strictObject({
  adjudicationId: z.string(),
  code: z.string(),
  roundTitle: z.string(),
  formVersion: z.string(),
  state: Adjudication.shape.state,
  items: z.array(DiscordantItem),
  derivedA: DerivedClass,
  derivedB: DerivedClass,
  derived: DerivedClass.nullable(),
  nextAdjudicationId: z.string().nullable(),
});
export type AdjudicationView = z.infer<typeof AdjudicationView>;

const scoped = { scope: ImageSet.shape.scope, scopeId: z.string() };

/** The routes of reading, rounds and adjudication. */
export const readingRoutes = {
  ...roundRoutes,
  ...noteRoutes,
  worklist: route({
    method: 'GET',
    path: '/api/worklist',
    audience: ['reader'],
    input: z.strictObject({}),
    output: z.strictObject({ items: z.array(WorkItem), nextAssignmentId: z.string().nullable() }),
  }),
  openAssignment: route({
    method: 'GET',
    path: '/api/assignments/:assignmentId',
    audience: ['reader'],
    input: z.strictObject({ assignmentId: z.string() }),
    output: ReadingView,
  }),
  saveDraft: route({
    method: 'PATCH',
    path: '/api/assignments/:assignmentId/draft',
    audience: ['reader'],
    input: z.strictObject({
      assignmentId: z.string(),
      draftVersion: z.int(),
      patches: z.array(Patch).max(500),
      /** Seconds read since the last save; the server adds them up. */
      secondsSpent: z.int().min(0).max(3600),
      saveKey: z.uuid(),
    }),
    output: SavedDraft,
  }),
  signRead: route({
    method: 'POST',
    path: '/api/assignments/:assignmentId/sign',
    audience: ['reader'],
    input: z.strictObject({
      assignmentId: z.string(),
      draftVersion: z.int(),
      /** Seconds read since the last save. */
      secondsSpent: z.int().min(0).max(3600).optional(),
      conditions: ViewingConditions.optional(),
    }),
    output: ReadingView,
  }),
  reopenRead: route({
    method: 'POST',
    path: '/api/reads/:readId/reopen',
    audience: managers,
    input: z.strictObject({ readId: z.string(), reason: z.string().trim().min(3).max(500) }),
    output: z.strictObject({ readId: z.string(), version: z.int() }),
  }),
  /** Scope `assignment`: its reader only. `adjudication`: adjudicators. `timepoint`: data managers, researchers, administrators. */
  imageSet: route({
    method: 'GET',
    path: '/api/images/:scope/:scopeId',
    audience: 'signedIn',
    input: z.strictObject(scoped),
    output: ImageSet,
  }),
  listAdjudications: route({
    method: 'GET',
    path: '/api/adjudications',
    audience: ['adjudicator'],
    input: z.strictObject({}),
    output: z.strictObject({
      items: z.array(
        z.strictObject({
          adjudicationId: z.string(),
          code: z.string(),
          roundTitle: z.string(),
          state: Adjudication.shape.state,
          discordant: z.int(),
          settled: z.int(),
        }),
      ),
    }),
  }),
  openAdjudication: route({
    method: 'GET',
    path: '/api/adjudications/:adjudicationId',
    audience: ['adjudicator'],
    input: z.strictObject({ adjudicationId: z.string() }),
    output: AdjudicationView,
  }),
  settleItem: route({
    method: 'POST',
    path: '/api/adjudications/:adjudicationId/settle',
    audience: ['adjudicator'],
    input: z.strictObject({
      adjudicationId: z.string(),
      itemId: z.string(),
      choice: z.enum(['A', 'B', 'own']),
      answer: Answer.nullable(),
      reason: z.string().max(500),
    }),
    output: AdjudicationView,
  }),
  reviewTimepoint: route({
    method: 'GET',
    path: '/api/timepoints/:timepointId/review',
    audience: ['researcher', 'dataManager', 'administrator'],
    input: z.strictObject({ timepointId: z.string(), stage: z.coerce.number().int().min(1).max(2).optional() }),
    output: TimepointReview,
  }),
};
