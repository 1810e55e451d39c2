import { useCallback } from 'react';
import { pressesOf } from '../base/commands.ts';
import { useSettings } from '../base/settings.tsx';
import { commandOfKey } from './formKeys.ts';

/** The key that this person presses for a letter of the form, to be shown beside an option: her own where she has changed it. */
export function useFormLetter(): (letter: string | null | undefined) => string | null {
  const { settings } = useSettings();
  return useCallback(
    (letter) => {
      if (!letter) return null;
      const command = commandOfKey[letter as keyof typeof commandOfKey] as
        (typeof commandOfKey)[keyof typeof commandOfKey] | undefined;
      return command ? (pressesOf(command, settings.keys)[0] ?? null) : letter;
    },
    [settings.keys],
  );
}
