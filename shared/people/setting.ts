import { z } from 'zod';
import { DisplayDeclaration } from './displayDeclaration.ts';
import { OwnLayouts } from './ownLayout.ts';
import type { SettingKind } from './personSetting.ts';

/** Keys that a person has changed: the presses of a command by its id; a command that is not listed keeps its default keys. */
export const OwnKeys = z
  .record(z.string().regex(/^[a-z][A-Za-z0-9.]{0,59}$/), z.array(z.string().min(1).max(40)).max(4))
  .refine((keys) => Object.keys(keys).length <= 300);
export type OwnKeys = z.infer<typeof OwnKeys>;

/** What a value of each kind must be. */
export const settingSchemas = {
  keys: OwnKeys,
  layouts: OwnLayouts,
  /** One for each computer, the one declared last first. */
  display: z.array(DisplayDeclaration).max(12),
} satisfies Record<SettingKind, z.ZodType>;

/** All that a person has arranged for herself; empty where nothing is kept. */
export const Settings = z.strictObject(settingSchemas);
export type Settings = z.infer<typeof Settings>;

/** What is in force before a person has arranged anything. */
export const noSettings: Settings = { keys: {}, layouts: [], display: [] };
