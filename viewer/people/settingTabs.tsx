import { Link } from 'wouter';
import { useSay } from '../base/language.tsx';
import { settingWords } from './settingWords.ts';

const tabs = [
  ['tabKeys', '/settings/keys'],
  ['tabDisplay', '/settings/display'],
  ['tabPattern', '/settings/pattern'],
] as const;

/** The pages of what a person arranges for herself, one line. */
export function SettingTabs({ here }: { here: (typeof tabs)[number][0] }) {
  const say = useSay(settingWords);
  return (
    <nav className="lk-setting-tabs" aria-label={say(here)}>
      {tabs.map(([name, path]) => (
        <Link key={name} to={path} aria-current={name === here ? 'page' : undefined}>
          {say(name)}
        </Link>
      ))}
    </nav>
  );
}
