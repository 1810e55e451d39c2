import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Label } from '../../shared/cases/codebook.ts';

export type Language = 'en' | 'zh';

/** The texts of one room: a key, then English and Chinese; `{name}` marks a place for a fact. */
export type Words = Record<string, readonly [en: string, zh: string]>;

/** Says a text of a room in the language of the person. */
export type Say<W extends Words> = (key: keyof W & string, facts?: Record<string, string | number>) => string;

interface LanguageState {
  language: Language;
  setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<LanguageState | null>(null);
const STORED = 'leptolink.language';

/** Keeps the language of the screens; before sign-in it is that of the browser or of the last person here. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setState] = useState<Language>(firstLanguage);
  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(STORED, next);
    setState(next);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const state = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);
  return <LanguageContext.Provider value={state}>{children}</LanguageContext.Provider>;
}

function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'zh') return stored;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** The language of the screens and how to change it. */
export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext);
  if (!state) throw new Error('useLanguage outside LanguageProvider');
  return state;
}

/** The texts of a room in the person's language: `const say = useSay(boardWords); say('imported', { n: 3 })`. */
export function useSay<W extends Words>(words: W): Say<W> {
  const { language } = useLanguage();
  return useCallback((key, facts) => sayIn(language, words, { key, facts: facts ?? {} }), [language, words]);
}

/** A text in a given language, its `{places}` filled. */
export function sayIn<W extends Words>(
  language: Language,
  words: W,
  what: { key: keyof W & string; facts: Record<string, string | number> },
): string {
  const pair = words[what.key];
  const text = pair ? pair[language === 'en' ? 0 : 1] : what.key;
  return text.replaceAll(/\{([\w.]+)\}/g, (place, name: string) => {
    const fact = what.facts[name];
    if (fact === undefined) return place;
    return typeof fact === 'number' ? fact.toLocaleString('en-US') : fact;
  });
}

/** Picks the side of a `{ en, zh }` label of a form or codebook: `const labelOf = useLabelOf(); labelOf(item.label)`. */
export function useLabelOf(): (label: Label) => string {
  const { language } = useLanguage();
  return useCallback((label) => label[language], [language]);
}
