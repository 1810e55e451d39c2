import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

/** One key of a screen: how it is pressed, what it does in words, and the deed. */
export interface KeyDeed {
  /** As `KeyboardEvent.key` says it, modifiers before: `a`, `Enter`, `ctrl+Enter`, `shift+ArrowDown`. Letters count without case. */
  press: string;
  says: string;
  run: (event: KeyboardEvent) => void;
  /** Also while the person types in a field; off unless told. */
  whileTyping?: boolean;
  /** Listed under `?`; on unless told. */
  isListed?: boolean;
}

interface Registry {
  add: (list: { current: readonly KeyDeed[] }) => () => void;
  listed: () => KeyDeed[];
}

const KeysContext = createContext<Registry | null>(null);

/** Hears the keyboard once for the whole page; the screen opened last is asked first. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const [lists] = useState<{ current: readonly KeyDeed[] }[]>(() => []);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const typing = isTyping(event.target);
      const deed = lists.flatMap((list) => [...list.current]).find((one) => fits(one, event, typing));
      if (!deed) return;
      event.preventDefault();
      deed.run(event);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [lists]);
  const registry = useMemo<Registry>(
    () => ({
      add: (list) => {
        lists.unshift(list);
        return () => void lists.splice(lists.indexOf(list), 1);
      },
      listed: () => lists.flatMap((list) => list.current.filter((one) => one.isListed !== false)),
    }),
    [lists],
  );
  return <KeysContext.Provider value={registry}>{children}</KeysContext.Provider>;
}

function fits(deed: KeyDeed, event: KeyboardEvent, typing: boolean): boolean {
  if (typing && !deed.whileTyping) return false;
  const parts = deed.press.split('+');
  const key = deed.press.endsWith('+') ? '+' : (parts.at(-1) ?? '');
  const modifiers = new Set(deed.press.endsWith('+') ? parts.slice(0, -2) : parts.slice(0, -1));
  if (event.key.toLowerCase() !== key.toLowerCase()) return false;
  const wantsCtrl = modifiers.has('ctrl');
  if (wantsCtrl !== (event.ctrlKey || event.metaKey) || modifiers.has('alt') !== event.altKey) return false;
  // A sign such as `?` needs shift on some keyboards and not on others; letters and named keys tell the two apart.
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  return isSign || modifiers.has('shift') === event.shiftKey;
}

/** Whether what has the focus takes text: then single keys belong to it. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(target.type)
  );
}

/** Gives this screen its keys while it is shown; `?` lists them. */
export function useKeys(deeds: readonly KeyDeed[]): void {
  const registry = useRegistry();
  const current = useRef(deeds);
  useEffect(() => {
    current.current = deeds;
  });
  useEffect(() => registry.add(current), [registry]);
}

/** The keys of the screens now shown, asked when `?` is pressed. */
export function useListedKeys(): () => KeyDeed[] {
  return useRegistry().listed;
}

function useRegistry(): Registry {
  const registry = useContext(KeysContext);
  if (!registry) throw new Error('keys outside KeysProvider');
  return registry;
}
