import type { OwnKeys } from '../../shared/people/setting.ts';
import { commands, findKeyConflicts, pressesOf, type CommandId } from '../base/commands.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { KeysOf, sayPress } from '../ui/keyCaps.tsx';
import { giveKeys, takeKey } from './changeKeys.ts';
import { settingWords } from './settingWords.ts';

interface Given {
  id: CommandId;
  own: OwnKeys;
  /** The next key pressed is for this command. */
  isAsking: boolean;
  ask: (isMore: boolean) => void;
  put: (own: OwnKeys) => void;
}

/** One command: its words, its keys, what else they mean on the same screen. */
export function KeyRow({ id, own, isAsking, ask, put }: Given) {
  const say = useSay(settingWords);
  const { language } = useLanguage();
  const wordsOf = (one: CommandId) => commands[one].says[language === 'en' ? 0 : 1];
  const presses = pressesOf(id, own);
  return (
    <li data-command={id} data-own={own[id] !== undefined}>
      <span>{wordsOf(id)}</span>
      <span className="lk-key-now">
        {isAsking ? (
          <em role="status">{say('pressNow')}</em>
        ) : presses.length > 0 ? (
          <KeysOf presses={presses} />
        ) : (
          <span className="lk-quiet">{say('noKey')}</span>
        )}
      </span>
      <span className="lk-key-deeds">
        <button type="button" className="lk-link" onClick={() => ask(false)} aria-label={labelOf(say('change'))}>
          {say('change')}
        </button>
        <button
          type="button"
          className="lk-link"
          disabled={presses.length >= 4}
          onClick={() => ask(true)}
          aria-label={labelOf(say('add'))}
        >
          {say('add')}
        </button>
        {own[id] ? (
          <button
            type="button"
            className="lk-link"
            onClick={() => put(giveKeys(own, id, commands[id].press))}
            aria-label={labelOf(say('reset'))}
          >
            {say('reset')}
          </button>
        ) : null}
      </span>
      {findKeyConflicts(id, own).map((fault) => (
        <p key={`${fault.press} ${fault.with}`} className="lk-key-fault">
          {say('alsoMeans', { press: sayPress(fault.press), other: wordsOf(fault.with) })}{' '}
          <button type="button" className="lk-link" onClick={() => put(takeKey(own, fault.with, fault.press))}>
            {say('takeIt')}
          </button>
        </p>
      ))}
    </li>
  );

  function labelOf(deed: string): string {
    return `${deed}: ${wordsOf(id)}`;
  }
}
