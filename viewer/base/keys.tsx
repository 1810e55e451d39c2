import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { OwnKeys } from '../../shared/people/setting.ts';
import type { CommandGroup } from './command.ts';
import { commands, pressesOf, type CommandId } from './commands.ts';
import { useLanguage } from './language.tsx';
import { normalPress, pressOf } from './press.ts';
import { useSettings } from './settings.tsx';

interface Deed {
  run: (event: KeyboardEvent) => void;
  /** Also while the person types in a field; off unless told. */
  whileTyping?: boolean;
  /** Listed under `?`; on unless told. */
  isListed?: boolean;
}

/** What a screen does at a command: its keys are those of the person, else the default ones (commands.ts). */
interface CommandDeed extends Deed {
  command: CommandId;
  press?: undefined;
  /** Said in place of the words of the command, where the screen knows better. */
  says?: string;
}

/** What a screen does at a key that is its own and cannot be changed: the number of a line, the letter of an option. */
interface PressDeed extends Deed {
  command?: undefined;
  /** As `pressOf` says it: `a`, `Enter`, `ctrl+Enter`, `shift+ArrowDown`, `shift+1`. Letters count without case. */
  press: string;
  says: string;
}

/** One deed of a screen by key. */
export type KeyDeed = CommandDeed | PressDeed;

/** A key of the screens now shown, as `?` lists it. */
export interface ListedKey {
  group: CommandGroup | null;
  presses: readonly string[];
  says: string;
}

interface Registry {
  add: (list: { current: readonly KeyDeed[] }) => () => void;
  listed: () => ListedKey[];
}

const KeysContext = createContext<Registry | null>(null);

/** Hears the keyboard once for the whole page; the screen opened last is asked first. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const { settings } = useSettings();
  const { language } = useLanguage();
  const [lists] = useState<{ current: readonly KeyDeed[] }[]>(() => []);
  const own = useRef<OwnKeys>(settings.keys);
  useEffect(() => {
    own.current = settings.keys;
  }, [settings.keys]);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const press = pressOf(event);
      if (press === null) return;
      const typing = isTyping(event.target);
      const deed = lists
        .flatMap((list) => [...list.current])
        .find((one) => (!typing || one.whileTyping) && keysOf(one, own.current).includes(press));
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
      listed: () =>
        lists.flatMap((list) =>
          list.current
            .filter((one) => one.isListed !== false)
            .map((one) => ({
              group: one.command ? commands[one.command].group : null,
              presses: keysOf(one, own.current),
              says: one.says ?? (one.command ? commands[one.command].says[language === 'en' ? 0 : 1] : ''),
            })),
        ),
    }),
    [lists, language],
  );
  return <KeysContext.Provider value={registry}>{children}</KeysContext.Provider>;
}

function keysOf(deed: KeyDeed, own: OwnKeys): readonly string[] {
  return deed.command ? pressesOf(deed.command, own) : [normalPress(deed.press)];
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
export function useListedKeys(): () => ListedKey[] {
  return useRegistry().listed;
}

function useRegistry(): Registry {
  const registry = useContext(KeysContext);
  if (!registry) throw new Error('keys outside KeysProvider');
  return registry;
}
