import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useLanguage, useSay } from '../base/language.tsx';
import { useSession } from '../base/session.tsx';
import { uiWords } from './words.ts';

interface Props {
  /** Where you are, in the middle: `Read 14 of 120 · code R7-K3 · stage 1`. */
  where?: ReactNode;
  /** What this screen says at the right, before the language and the person: `saved 2 s ago`. */
  right?: ReactNode;
}

/** The one line on top of every screen. The reading room uses it too, with its own words in it. */
export function TopBar({ where, right }: Props) {
  const say = useSay(uiWords);
  const { me, leave, speak } = useSession();
  const { language } = useLanguage();
  return (
    <header className="lk-top">
      <Link to="/" className="lk-brand">
        Leptolink
      </Link>
      {me ? <span className="lk-top-project">{me.project.title}</span> : null}
      {where ? <span className="lk-top-where">{where}</span> : null}
      <span className="lk-spring" />
      {right}
      <button
        type="button"
        className="lk-link"
        lang={language === 'en' ? 'zh-CN' : 'en'}
        title={say('otherLanguageSays')}
        onClick={() => speak(language === 'en' ? 'zh' : 'en')}
      >
        {say('otherLanguage')}
      </button>
      {me ? (
        <>
          <Link to="/settings/keys" className="lk-top-person" title={say('mySettings')}>
            {me.person.displayName}
          </Link>
          <button type="button" className="lk-link" onClick={() => void leave()}>
            {say('signOut')}
          </button>
        </>
      ) : null}
    </header>
  );
}
