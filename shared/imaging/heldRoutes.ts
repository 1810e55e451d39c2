import { z } from 'zod';
import { field } from '../base/field.ts';
import { route } from '../base/route.ts';
import { HeldDecision, Mask } from './heldDecision.ts';
import { HeldReason } from './heldReason.ts';

const managers = ['dataManager', 'administrator'];
const reason = z.string().trim().min(3).max(500);
const offset = z.coerce.number().int().min(0).max(10_000_000).default(0);

/** How the brightness of a held image is drawn: as its header says, from darkest to brightest, or with the dark end lifted. */
export const HeldWindow = z.enum(['stored', 'full', 'lifted']);
export type HeldWindow = z.infer<typeof HeldWindow>;

/** Which objects: those that wait, those a person let go, those whose bytes were thrown away. */
export const HeldState = z.enum(['held', 'released', 'dropped']);
export type HeldState = z.infer<typeof HeldState>;

/** Objects of one series that are held for one reason. */
export const HeldGroup = z.strictObject({
  studyInstanceUid: z.string(),
  pseudonym: z.string(),
  casePseudonym: z.string().nullable(),
  seriesInstanceUid: z.string(),
  label: z.string(),
  modality: z.string().nullable(),
  heldReason: HeldReason.nullable(),
  objects: z.int(),
  bytes: z.int(),
});
export type HeldGroup = z.infer<typeof HeldGroup>;

/** One object as the list of a group shows it. */
export const HeldObject = z.strictObject({
  sopInstanceUid: z.string(),
  instanceNumber: z.int().nullable(),
  frames: z.int(),
  bytes: z.int(),
  heldReason: HeldReason.nullable(),
});
export type HeldObject = z.infer<typeof HeldObject>;

/** What is known of one held object without opening it. */
export const HeldFacts = HeldObject.extend({
  studyInstanceUid: z.string(),
  seriesInstanceUid: z.string(),
  pseudonym: z.string(),
  casePseudonym: z.string().nullable(),
  seriesLabel: z.string(),
  modality: z.string().nullable(),
  sopClassUid: z.string(),
  sopClassName: z.string().nullable(),
  transferSyntax: z.string(),
  burnedIn: z.string().nullable(),
  imageType: z.string(),
  columns: z.int().nullable(),
  rows: z.int().nullable(),
  /** Whether it has a picture that can be drawn. */
  hasImage: z.boolean(),
  /** Why it cannot be blackened: a code of `maskHindrances`; null when it can. */
  maskHindrance: z.string().nullable(),
  batchId: z.string(),
});
export type HeldFacts = z.infer<typeof HeldFacts>;

/** Several held objects by what they have in common: a series, or a reason within a study or a series. */
const Together = {
  studyInstanceUid: z.string().max(64).optional(),
  seriesInstanceUid: z.string().max(64).optional(),
  heldReason: HeldReason.optional(),
};

export const heldRoutes = {
  listHeld: route({
    method: 'GET',
    path: '/api/held',
    audience: managers,
    input: z.strictObject({
      state: HeldState.default('held'),
      heldReason: HeldReason.optional(),
      studyInstanceUid: z.string().max(64).optional(),
      batchId: z.string().max(64).optional(),
      offset,
    }),
    output: z.strictObject({
      /** Objects of this state, study and batch by reason, whatever the filter of reason. */
      reasons: z.array(z.strictObject({ heldReason: HeldReason.nullable(), objects: z.int() })),
      objects: z.int(),
      groups: z.array(HeldGroup),
      nextOffset: z.int().nullable(),
      identityUnlocked: z.boolean(),
    }),
  }),
  listHeldObjects: route({
    method: 'GET',
    path: '/api/held/series/:seriesInstanceUid',
    audience: managers,
    input: z.strictObject({
      seriesInstanceUid: z.string().max(64),
      state: HeldState.default('held'),
      heldReason: HeldReason.optional(),
      batchId: z.string().max(64).optional(),
      offset,
    }),
    output: z.strictObject({ objects: z.array(HeldObject), nextOffset: z.int().nullable() }),
  }),
  showHeld: route({
    method: 'GET',
    path: '/api/held/objects/:sopInstanceUid',
    audience: managers,
    input: z.strictObject({ sopInstanceUid: z.string().max(64) }),
    output: z.strictObject({ object: HeldFacts, history: z.array(HeldDecision) }),
  }),
  readHeldText: route({
    method: 'GET',
    path: '/api/held/objects/:sopInstanceUid/text',
    audience: managers,
    input: z.strictObject({ sopInstanceUid: z.string().max(64) }),
    output: z.strictObject({
      lines: z.array(
        z.strictObject({
          depth: z.int(),
          tag: z.string(),
          name: z.string(),
          value: field(z.string(), { label: 'Value', freeText: true }),
        }),
      ),
      isCut: z.boolean(),
    }),
  }),
  countHeld: route({
    method: 'GET',
    path: '/api/held/count',
    audience: managers,
    input: z.strictObject({ ...Together, act: z.enum(['release', 'mask', 'drop']) }),
    /** `left`: how many of them the act cannot be done to. */
    output: z.strictObject({ objects: z.int(), bytes: z.int(), left: z.int() }),
  }),
  decideHeld: route({
    method: 'POST',
    path: '/api/held/decisions',
    audience: managers,
    input: z.strictObject({
      act: z.enum(['release', 'mask', 'drop']),
      sopInstanceUid: z.string().max(64).optional(),
      ...Together,
      /** For several at once: how many the person was told it would be. */
      expected: z.int().min(1).optional(),
      masks: z.array(Mask).max(50).default([]),
      reason,
    }),
    output: z.strictObject({ decided: z.int(), left: z.int() }),
  }),
  holdAgain: route({
    method: 'POST',
    path: '/api/held/objects/:sopInstanceUid/hold',
    audience: managers,
    input: z.strictObject({ sopInstanceUid: z.string().max(64), reason }),
    output: z.strictObject({ decided: z.int() }),
  }),
};
