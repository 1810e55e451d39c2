import { useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useMemo, type ReactNode } from 'react';
import type { SettingKind } from '../../shared/people/personSetting.ts';
import { noSettings, type Settings } from '../../shared/people/setting.ts';
import { call } from './call.ts';
import { useSession } from './session.tsx';
import { useCall } from './useCall.ts';

interface SettingsState {
  /** What the person has arranged for herself; the defaults while nobody is signed in or nothing has come yet. */
  settings: Settings;
  isLoaded: boolean;
  /** Keeps one arrangement on the server; null goes back to the default. It holds here at once, and no longer if the server refuses. */
  save: <K extends SettingKind>(kind: K, value: Settings[K] | null) => Promise<void>;
}

const SettingsContext = createContext<SettingsState | null>(null);

/** Knows what the signed-in person has arranged for herself, for every screen below. */
export function SettingsProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const { me } = useSession();
  const asked = useCall('loadSettings', {}, { enabled: me !== null });
  const settings = (me ? asked.data : undefined) ?? noSettings;
  const save = useCallback<SettingsState['save']>(
    async (kind, value) => {
      const key = ['loadSettings', {}];
      const before = client.getQueryData<Settings>(key);
      await client.cancelQueries({ queryKey: key });
      client.setQueryData(key, { ...noSettings, ...before, [kind]: value ?? noSettings[kind] });
      try {
        client.setQueryData(key, await call('saveSetting', { kind, value }));
      } catch (error) {
        client.setQueryData(key, before);
        throw error;
      }
    },
    [client],
  );
  const state = useMemo(() => ({ settings, isLoaded: asked.isSuccess, save }), [settings, asked.isSuccess, save]);
  return <SettingsContext.Provider value={state}>{children}</SettingsContext.Provider>;
}

/** What the person has arranged for herself: `const { settings, save } = useSettings(); await save('layouts', mine)`. */
export function useSettings(): SettingsState {
  const state = useContext(SettingsContext);
  if (!state) throw new Error('useSettings outside SettingsProvider');
  return state;
}
