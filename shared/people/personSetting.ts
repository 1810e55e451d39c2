import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';

/** What a person may arrange for herself: the keys, own layouts of the reading room, the display declared for reading. */
export const SettingKind = z.enum(['keys', 'layouts', 'display']);
export type SettingKind = z.infer<typeof SettingKind>;

/** One arrangement of a person, kept on the server so that it follows her to every computer. */
export const PersonSetting = z.strictObject({
  personId: field(Id, { label: 'Person' }),
  kind: field(SettingKind, { label: 'Kind' }),
  /** JSON text; its schema goes by the kind. */
  value: field(z.string().max(20_000), { label: 'Value' }),
  savedAt: field(Instant, { label: 'Saved' }),
});
export type PersonSetting = z.infer<typeof PersonSetting>;
