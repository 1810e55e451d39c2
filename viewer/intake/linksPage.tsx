import { Button, Tabs } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { WaitingStudy } from '../../shared/intake/linkRoutes.ts';
import { useSay } from '../base/language.tsx';
import { useHasRole } from '../base/session.tsx';
import { useCall } from '../base/useCall.ts';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemLine } from '../ui/problemLine.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { DeedLine } from './deedLine.tsx';
import { DoubtsTab } from './doubtsTab.tsx';
import { type LinkDeeds, useLinkDeeds } from './linkDeeds.ts';
import { LinkDesk } from './linkDesk.tsx';
import { LinkMany } from './linkMany.tsx';
import './links.css';
import { linkWords } from './linkWords.ts';

/** Studies that wait for a case, and doubts about who is who. Worked through with j, k, 1-5, a, r, n and u. */
export function LinksPage() {
  const say = useSay(linkWords);
  const waiting = useCall('listWaiting', {});
  const doubts = useCall('listDoubts', {});
  const deeds = useLinkDeeds();
  const [isMany, setIsMany] = useState(false);
  const [, navigate] = useLocation();
  const tab = new URLSearchParams(useSearch()).get('tab') === 'doubts' ? 'doubts' : 'waiting';
  const decide = waiting.data?.waiting.filter((one) => one.candidates.length > 0).length ?? 0;
  const none = (waiting.data?.waiting.length ?? 0) - decide;
  return (
    <Page
      title={say('title')}
      says={say('says')}
      deeds={
        <>
          {waiting.data ? <strong>{say('counts', { decide, none })}</strong> : null}
          {tab === 'waiting' && decide > 0 ? (
            <Button variant="default" aria-pressed={isMany} onClick={() => setIsMany(!isMany)}>
              {say('many')}
            </Button>
          ) : null}
        </>
      }
    >
      <DeedLine deeds={deeds} />
      {waiting.data && !waiting.data.identityUnlocked ? <LockedLine /> : null}
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) => navigate(value === 'doubts' ? '/links?tab=doubts' : '/links')}
      >
        <Tabs.List mb="sm">
          <Tabs.Tab value="waiting">
            {say('waitingTab')} {waiting.data?.waiting.length ?? ''}
          </Tabs.Tab>
          <Tabs.Tab value="doubts">
            {say('doubtsTab')} {doubts.data?.identityUnlocked ? doubts.data.doubts.length : ''}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="waiting">
          <Answered asked={waiting}>
            {(data) => (
              <WaitingTab waiting={data.waiting} deeds={deeds} isMany={isMany} onFew={() => setIsMany(false)} />
            )}
          </Answered>
        </Tabs.Panel>
        <Tabs.Panel value="doubts">
          <Answered asked={doubts}>
            {(data) => (data.identityUnlocked ? <DoubtsTab doubts={data.doubts} deeds={deeds} /> : null)}
          </Answered>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

interface WaitingProps {
  waiting: readonly WaitingStudy[];
  deeds: LinkDeeds;
  /** Whether several are linked together. */
  isMany: boolean;
  onFew: () => void;
}

function WaitingTab({ waiting, deeds, isMany, onFew }: WaitingProps) {
  const say = useSay(linkWords);
  if (waiting.length === 0)
    return (
      <Empty says={say('noWaiting')}>
        <Button component={Link} to="/board" variant="default">
          {say('toBoard')}
        </Button>
        <Button component={Link} to="/import" variant="default">
          {say('toImport')}
        </Button>
      </Empty>
    );
  return (
    <>
      {isMany ? <LinkMany waiting={waiting} deeds={deeds} onClose={onFew} /> : null}
      <LinkDesk waiting={waiting} deeds={deeds} />
    </>
  );
}

function LockedLine() {
  const say = useSay(linkWords);
  const mayUnlock = useHasRole('administrator');
  return (
    <ProblemLine problem={{ code: 'identity.locked', severity: 'warning', says: say('locked'), remedy: '' }}>
      {mayUnlock ? <Link to="/admin">{say('unlock')}</Link> : <span>{say('askAdministrator')}</span>}
    </ProblemLine>
  );
}
