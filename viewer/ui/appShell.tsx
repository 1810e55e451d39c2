import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { NO_APPROVAL } from '../../shared/people/project.ts';
import { roomsOf } from '../../shared/people/role.ts';
import { useSay } from '../base/language.tsx';
import { useMe } from '../base/session.tsx';
import { KeysHelp } from './keysHelp.tsx';
import { roomOfPath, roomPaths } from './rooms.ts';
import { TopBar } from './topBar.tsx';
import { TopSearch } from './topSearch.tsx';
import { uiWords } from './words.ts';

/** The frame of every light screen: top bar, the rail with the rooms of this person, the banner of demo and ethics. */
export function AppShell({ children }: { children: ReactNode }) {
  const say = useSay(uiWords);
  const me = useMe();
  const [path] = useLocation();
  const here = roomOfPath(path);
  return (
    <div className="lk-shell">
      <TopBar where={here ? say(here) : null} right={<TopSearch />} />
      <EthicsBanner />
      <nav className="lk-rail" aria-label="rooms">
        {roomsOf(me.person.roles).map((room) => (
          <Link key={room} to={roomPaths[room]} aria-current={room === here ? 'page' : undefined}>
            {say(room)}
          </Link>
        ))}
        <span className="lk-spring" />
        <span className="lk-quiet">{say('keysHint')}</span>
      </nav>
      <main className="lk-main">{children}</main>
      <KeysHelp />
    </div>
  );
}

/** What every screen repeats: that this is a demo, and the ethics record of the project. */
export function EthicsBanner() {
  const say = useSay(uiWords);
  const { project } = useMe();
  const ethics = project.ethics === NO_APPROVAL ? say('noApproval') : say('ethics', { record: project.ethics });
  return (
    <p className={`lk-banner ${project.isDemo ? 'lk-banner-demo' : ''}`}>
      {project.isDemo ? say('demo') : ethics}
      {project.isDemo ? <span className="lk-quiet"> · {ethics}</span> : null}
    </p>
  );
}
