import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';
import { Role } from './role.ts';

/** Somebody who works on the project: a row of the people table, without the password. */
export const Person = z.strictObject({
  id: field(Id, { label: 'Person' }),
  name: field(z.string().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/), { label: 'Sign-in name' }),
  displayName: field(z.string().min(1).max(80), { label: 'Name' }),
  roles: field(z.array(Role).min(1), { label: 'Roles' }),
  language: field(z.enum(['en', 'zh']), { label: 'Language' }),
  createdAt: field(Instant, { label: 'Created' }),
  disabledAt: field(Instant.nullable(), { label: 'Disabled' }),
});
export type Person = z.infer<typeof Person>;
