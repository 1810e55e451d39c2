import { z } from 'zod';
import { route } from '../base/route.ts';
import { SettingKind } from './personSetting.ts';
import { Settings } from './setting.ts';

/** What everybody signed in arranges for herself; of nobody else. */
export const settingRoutes = {
  loadSettings: route({
    method: 'GET',
    path: '/api/settings',
    audience: 'signedIn',
    input: z.strictObject({}),
    output: Settings,
  }),
  saveSetting: route({
    method: 'PUT',
    path: '/api/settings/:kind',
    audience: 'signedIn',
    /** `value` must fit the schema of its kind; null goes back to the default. */
    input: z.strictObject({ kind: SettingKind, value: z.json() }),
    output: Settings,
  }),
};
