import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { Block, Page } from '../ui/page.tsx';
import { Answered, StateSentence } from '../ui/stateSentence.tsx';
import { AuditBlock } from './auditBlock.tsx';
import { useMe } from '../base/session.tsx';
import { DeidentificationBlock } from './deidentificationBlock.tsx';
import { IdentityBlock } from './identityBlock.tsx';
import { IdentityLog } from './identityLog.tsx';
import { PeopleBlock } from './peopleBlock.tsx';
import { peopleWords } from './words.ts';

/** What the administrator looks after: health, people, the identity store, the audit trail. */
export function AdminPage() {
  const say = useSay(peopleWords);
  const { identityUnlocked } = useMe();
  const health = useCall('health', {}, { every: 15_000 });
  return (
    <Page title={say('admin')}>
      <div className="lk-columns" style={{ gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' }}>
        <div style={{ display: 'grid', gap: 12, alignContent: 'start' }}>
          <Block title={say('health')}>
            <Answered asked={health}>
              {(data) => <StateSentence says={say('healthy', { version: data.version })} />}
            </Answered>
          </Block>
          <DeidentificationBlock isOpen={identityUnlocked} />
        </div>
        <IdentityBlock />
      </div>
      <IdentityLog />
      <PeopleBlock />
      <AuditBlock />
    </Page>
  );
}
