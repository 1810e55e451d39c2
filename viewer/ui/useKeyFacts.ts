import { useMemo } from 'react';
import { commandIds, pressesOf } from '../base/commands.ts';
import { useLanguage } from '../base/language.tsx';
import { useSettings } from '../base/settings.tsx';
import { sayPress } from './keyCaps.tsx';

/**
 * The first key of every command as this person has it, in brackets, as facts of a sentence: `say('sign', useKeyFacts())` fills `Sign{read.sign}` to
 * `Sign (Ctrl+Enter)`, and to `Sign` when she gave the command no key.
 */
export function useKeyFacts(): Readonly<Record<string, string>> {
  const { settings } = useSettings();
  const { language } = useLanguage();
  return useMemo(() => {
    const [open, close] = language === 'en' ? [' (', ')'] : ['（', '）'];
    const factOf = (press: string | undefined) => (press === undefined ? '' : `${open}${sayPress(press)}${close}`);
    return Object.fromEntries(commandIds.map((id) => [id, factOf(pressesOf(id, settings.keys)[0])]));
  }, [settings.keys, language]);
}
