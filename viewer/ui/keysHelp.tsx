import { useState } from 'react';
import { useKeys, useListedKeys, type KeyDeed } from '../base/keys.tsx';
import { useSay } from '../base/language.tsx';
import { uiWords } from './words.ts';

const shownNames: Record<string, string> = {
  ctrl: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
};

/** `?` opens and closes the list of the keys of the screens now shown. Stands once in the frame; the reading room puts it into its own. */
export function KeysHelp() {
  const say = useSay(uiWords);
  const listed = useListedKeys();
  const [keys, setKeys] = useState<KeyDeed[] | null>(null);
  useKeys([
    { press: '?', says: say('keyHelp'), run: () => setKeys((now) => (now ? null : listed())) },
    ...(keys ? [{ press: 'Escape', says: say('keyClose'), run: () => setKeys(null), isListed: false }] : []),
  ]);
  if (!keys) return null;
  return (
    <aside className="lk-keys" role="dialog" aria-label={say('keys')}>
      <header className="lk-block-head">
        <h2>{say('keys')}</h2>
        <span className="lk-spring" />
        <button type="button" className="lk-link" onClick={() => setKeys(null)}>
          {say('close')}
        </button>
      </header>
      <dl>
        {keys.map((deed) => (
          <div key={`${deed.press} ${deed.says}`}>
            <dt>
              <KeyCaps press={deed.press} />
            </dt>
            <dd>{deed.says}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}

/** A key as it is printed on the keyboard. */
export function KeyCaps({ press }: { press: string }) {
  const parts = press === '+' ? ['+'] : press.split('+');
  return (
    <>
      {parts.map((part) => (
        <kbd key={part}>{shownNames[part] ?? part}</kbd>
      ))}
    </>
  );
}
