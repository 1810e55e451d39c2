import { useEffect, useState } from 'react';
import type { OwnKeys } from '../../shared/people/setting.ts';
import { commandIds, commands, pressesOf, type CommandId } from '../base/commands.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useSettings } from '../base/settings.tsx';
import { keyGroups } from '../ui/keyGroups.ts';
import { Block, Page } from '../ui/page.tsx';
import { giveKeys } from './changeKeys.ts';
import { KeyRow } from './keyRow.tsx';
import './settings.css';
import { SettingTabs } from './settingTabs.tsx';
import { settingWords } from './settingWords.ts';
import { useHeardPress } from './useHeardPress.ts';

/** Every command with the keys that this person has for it: press to change, conflicts said beside the key, back to default one by one or all. */
export function KeysPage() {
  const say = useSay(settingWords);
  const { language } = useLanguage();
  const { settings, save } = useSettings();
  const [asks, setAsks] = useState<{ id: CommandId; isMore: boolean } | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const own = settings.keys;
  const put = (next: OwnKeys | null) => {
    setFailed(null);
    save('keys', next).catch((error: unknown) => setFailed(error instanceof Error ? error.message : String(error)));
  };
  useHeardPress(asks !== null, (press) => {
    if (asks && press !== 'Escape')
      put(giveKeys(own, asks.id, asks.isMore ? [...pressesOf(asks.id, own), press].slice(0, 4) : [press]));
    setAsks(null);
  });
  useEffect(() => setAsks(null), [language]);
  const changed = commandIds.filter((id) => own[id]).length;
  return (
    <Page
      title={say('keysTitle')}
      says={say('keysSays')}
      deeds={
        <>
          {changed > 0 ? <span className="lk-quiet">{say('changed', { n: changed })}</span> : null}
          <button type="button" className="lk-link" disabled={changed === 0} onClick={() => put(null)} data-reset-all>
            {say('resetAll')}
          </button>
        </>
      }
    >
      <SettingTabs here="tabKeys" />
      {failed === null ? null : (
        <p role="alert" className="lk-key-fault">
          {say('notSaved', { says: failed })}
        </p>
      )}
      <div className="lk-key-blocks">
        {keyGroups.map(([group, says]) => {
          const ids = commandIds.filter((id) => commands[id].group === group);
          if (ids.length === 0) return null;
          return (
            <Block key={group} title={says[language === 'en' ? 0 : 1]}>
              <ul className="lk-key-list">
                {ids.map((id) => (
                  <KeyRow
                    key={id}
                    id={id}
                    own={own}
                    isAsking={asks?.id === id}
                    ask={(isMore) => setAsks({ id, isMore })}
                    put={put}
                  />
                ))}
              </ul>
            </Block>
          );
        })}
      </div>
    </Page>
  );
}
