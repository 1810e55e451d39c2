import { useState } from 'react';
import { useKeys, useListedKeys, type ListedKey } from '../base/keys.tsx';
import { useLanguage, useSay } from '../base/language.tsx';
import { KeysOf } from './keyCaps.tsx';
import { keyGroups } from './keyGroups.ts';
import { uiWords } from './words.ts';

/** `?` opens and closes the list of the keys of the screens now shown. Stands once in the frame; the reading room puts it into its own. */
export function KeysHelp() {
  const say = useSay(uiWords);
  const { language } = useLanguage();
  const listed = useListedKeys();
  const [keys, setKeys] = useState<ListedKey[] | null>(null);
  useKeys([
    { command: 'screen.keys', run: () => setKeys((now) => (now ? null : listed())) },
    ...(keys ? [{ press: 'Escape', says: say('keyClose'), run: () => setKeys(null), isListed: false }] : []),
  ]);
  if (!keys) return null;
  const blocks = [
    ...keyGroups.map(([group, says]) => ({ title: says[language === 'en' ? 0 : 1], group })),
    { title: say('keysOther'), group: null },
  ].map(({ title, group }) => ({ title, keys: keys.filter((one) => one.group === group) }));
  return (
    <aside className="lk-keys" role="dialog" aria-label={say('keys')}>
      <header className="lk-block-head">
        <h2>{say('keys')}</h2>
        <span className="lk-spring" />
        <a className="lk-link" href="/settings/keys" target="_blank" rel="noreferrer">
          {say('keysChange')}
        </a>
        <button type="button" className="lk-link" onClick={() => setKeys(null)}>
          {say('close')}
        </button>
      </header>
      <div className="lk-keys-blocks">
        {blocks
          .filter((block) => block.keys.length > 0)
          .map((block) => (
            <section key={block.title}>
              <h3>{block.title}</h3>
              <dl>
                {block.keys.map((one) => (
                  <div key={`${one.presses.join(' ')} ${one.says}`}>
                    <dt>
                      <KeysOf presses={one.presses} />
                    </dt>
                    <dd>{one.says}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </aside>
  );
}
