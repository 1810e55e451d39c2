import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { route } from '../base/route.ts';

const reason = z.string().trim().min(3).max(500);
const administrators = ['administrator'];

/** Whether names and numbers can be reached in this process, and what keeps them. */
export const IdentityStatus = z.strictObject({
  /** `destroyed`: there is no identity store any more. */
  state: z.enum(['open', 'locked', 'destroyed']),
  keyKind: z.enum(['file', 'passphrase']).nullable(),
  /** Names the store in the audit; known while it is open. */
  fingerprint: z.string().nullable(),
  studies: z.int().nullable(),
  cases: z.int().nullable(),
});
export type IdentityStatus = z.infer<typeof IdentityStatus>;

/** One row of the audit that tells of the identity store. */
export const IdentityDeed = z.strictObject({
  number: z.int(),
  at: Instant,
  who: z.string(),
  verb: z.string(),
  detail: z.string(),
});
export type IdentityDeed = z.infer<typeof IdentityDeed>;

/** A description as the scanner wrote it, what stayed of it and what was dropped. */
export const DroppedWords = z.strictObject({
  raw: field(z.string(), { label: 'As it came', identifying: true, freeText: true }),
  kept: field(z.string(), { label: 'Kept' }),
  dropped: field(z.array(z.string()), { label: 'Dropped', identifying: true }),
  times: field(z.int(), { label: 'Times', unit: 'count' }),
});
export type DroppedWords = z.infer<typeof DroppedWords>;

export const identityRoutes = {
  identityStatus: route({
    method: 'GET',
    path: '/api/identity',
    audience: administrators,
    input: z.strictObject({}),
    output: IdentityStatus,
  }),
  unlockIdentity: route({
    method: 'POST',
    path: '/api/identity/unlock',
    audience: administrators,
    input: z.strictObject({
      keyFile: z.string().max(1000).optional(),
      passphrase: z.string().max(1000).optional(),
      reason,
    }),
    output: z.strictObject({ identityUnlocked: z.boolean() }),
  }),
  lockIdentity: route({
    method: 'POST',
    path: '/api/identity/lock',
    audience: administrators,
    input: z.strictObject({ reason }),
    output: IdentityStatus,
  }),
  rotateIdentity: route({
    method: 'POST',
    path: '/api/identity/rotate',
    audience: administrators,
    input: z.strictObject({
      keyFile: z.string().min(1).max(1000).optional(),
      passphrase: z.string().min(12).max(1000).optional(),
      reason,
    }),
    output: IdentityStatus,
  }),
  listIdentityDeeds: route({
    method: 'GET',
    path: '/api/identity/deeds',
    audience: administrators,
    input: z.strictObject({}),
    output: z.strictObject({ deeds: z.array(IdentityDeed) }),
  }),
  reviewDroppedWords: route({
    method: 'POST',
    path: '/api/identity/dropped-words',
    audience: ['administrator', 'dataManager'],
    input: z.strictObject({ reason }),
    output: z.strictObject({ descriptions: z.array(DroppedWords) }),
  }),
};
