import { useState } from 'react';
import { Link } from 'wouter';
import { useSay } from '../base/language.tsx';
import { useSettings } from '../base/settings.tsx';
import { declareDisplay, findDeclared, isAskedToday, noteAsked } from './declaredDisplay.ts';
import { settingWords } from './settingWords.ts';
import './settings.css';

/** Asks a reader once a day and computer, in one quiet line, which display she reads on; never in the way. */
export function DisplayLine() {
  const say = useSay(settingWords);
  const { settings, isLoaded, save } = useSettings();
  const declared = findDeclared(settings.display);
  const [isDone, setDone] = useState(false);
  if (!isLoaded || isDone || isAskedToday(declared)) return null;
  const later = () => {
    noteAsked();
    setDone(true);
  };
  const same = () => {
    if (declared) void save('display', declareDisplay(settings.display, declared)).catch(() => undefined);
    later();
  };
  return (
    <p className="lk-quiet lk-display-line" data-display-line>
      {declared ? say('stillOn', { name: declared.name || say(`kind_${declared.kind}`) }) : say('whichDisplay')}{' '}
      {declared ? (
        <button type="button" className="lk-link" onClick={same}>
          {say('stillSame')}
        </button>
      ) : null}{' '}
      <Link className="lk-link" to="/settings/display" onClick={noteAsked}>
        {say('declare')}
      </Link>{' '}
      <button type="button" className="lk-link" onClick={later}>
        {say('notNow')}
      </button>
    </p>
  );
}
