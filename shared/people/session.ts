import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';

/** A signed-in browser; the cookie's secret is kept only as its hash. */
export const Session = z.strictObject({
  id: field(Id, { label: 'Session' }),
  secretHash: field(z.string().length(64), { label: 'SHA-256 of the secret' }),
  personId: field(Id, { label: 'Person' }),
  createdAt: field(Instant, { label: 'Created' }),
  seenAt: field(Instant, { label: 'Last seen' }),
  endedAt: field(Instant.nullable(), { label: 'Ended' }),
});
export type Session = z.infer<typeof Session>;

/** How a person's password is kept: scrypt with its own salt. */
export const Password = z.strictObject({
  personId: field(Id, { label: 'Person' }),
  salt: field(z.string().max(64), { label: 'Salt' }),
  hash: field(z.string().max(128), { label: 'Scrypt hash' }),
  changedAt: field(Instant, { label: 'Changed' }),
});
export type Password = z.infer<typeof Password>;
