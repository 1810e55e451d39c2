import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../shared/api.ts';
import { useSay } from '../base/language.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { Block } from '../ui/page.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { ReasonLine } from '../ui/reasonLine.tsx';
import { Answered, StateSentence } from '../ui/stateSentence.tsx';
import { KeyForm } from './keyForm.tsx';
import { peopleWords } from './words.ts';

type Status = Output<'identityStatus'>;

/** Whether the identity store is open for this process; the ways to open it, lock it and change its key. */
export function IdentityBlock() {
  const say = useSay(peopleWords);
  const status = useCall('identityStatus', {}, { every: 15_000 });
  return (
    <Block title={say('identity')}>
      <Answered asked={status}>
        {(data) => (
          <>
            <StateSentence says={<Said status={data} />} />
            {data.state === 'locked' ? <Unlock /> : null}
            {data.state === 'open' ? <OpenDeeds /> : null}
          </>
        )}
      </Answered>
    </Block>
  );
}

function Said({ status }: { status: Status }) {
  const say = useSay(peopleWords);
  const { state, keyKind, studies, cases } = status;
  if (state === 'destroyed') return <>{say('destroyed')}</>;
  return (
    <>
      <p>{say(state === 'open' ? 'unlocked' : 'locked')}</p>
      <p className="lk-quiet" style={{ marginTop: 4 }}>
        {say(keyKind === 'passphrase' ? 'byPassphrase' : 'byKeyFile')}{' '}
        {state === 'open' ? say('holds', { studies: studies ?? 0, cases: cases ?? 0 }) : null}
      </p>
    </>
  );
}

const refreshed = ['identityStatus', 'listIdentityDeeds', 'listAudit', 'me', 'listWaiting'] as const;

function Unlock() {
  const say = useSay(peopleWords);
  const unlock = useAct('unlockIdentity', refreshed);
  return <KeyForm deed={say('unlock')} isBusy={unlock.isPending} error={unlock.error} onGive={unlock.mutate} />;
}

function OpenDeeds() {
  const say = useSay(peopleWords);
  const [asked, setAsked] = useState<'lock' | 'rotate' | null>(null);
  const lock = useAct('lockIdentity', refreshed);
  const rotate = useAct('rotateIdentity', refreshed);
  const end = () => setAsked(null);
  if (asked === 'rotate') {
    return (
      <KeyForm
        isNew
        deed={say('rotate')}
        isBusy={rotate.isPending}
        error={rotate.error}
        onGive={(key) => rotate.mutate(key, { onSuccess: end })}
        onCancel={end}
      />
    );
  }
  return (
    <div style={{ marginTop: 10 }}>
      {asked === 'lock' ? (
        <ReasonLine
          deed={say('lock')}
          isBusy={lock.isPending}
          onGive={(reason) => lock.mutate({ reason }, { onSuccess: end })}
          onCancel={end}
        />
      ) : (
        <div className="lk-row">
          <Button variant="default" onClick={() => setAsked('lock')}>
            {say('lock')}
          </Button>
          <Button variant="default" onClick={() => setAsked('rotate')}>
            {say('rotate')}
          </Button>
          {rotate.isSuccess ? <span className="lk-quiet">{say('rotated')}</span> : null}
        </div>
      )}
      <ErrorLine error={lock.error} />
    </div>
  );
}
