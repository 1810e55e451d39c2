import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSay } from '../base/language.tsx';
import { useMe } from '../base/session.tsx';
import { useAct } from '../base/useCall.ts';
import { Block } from '../ui/page.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { StateSentence } from '../ui/stateSentence.tsx';
import { peopleWords } from './words.ts';

/** Whether the identity store is open for this process, and the way to open it with its key and a reason. */
export function IdentityBlock() {
  const say = useSay(peopleWords);
  const { identityUnlocked } = useMe();
  return (
    <Block title={say('identity')}>
      <StateSentence says={say(identityUnlocked ? 'unlocked' : 'locked')} />
      {identityUnlocked ? null : <UnlockForm />}
    </Block>
  );
}

function UnlockForm() {
  const say = useSay(peopleWords);
  const unlock = useAct('unlockIdentity', ['me', 'listWaiting']);
  const [keyFile, setKeyFile] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [reason, setReason] = useState('');
  const isReady = reason.trim().length >= 3 && (keyFile.trim() !== '' || passphrase !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    unlock.mutate({
      ...(keyFile.trim() ? { keyFile: keyFile.trim() } : {}),
      ...(passphrase ? { passphrase } : {}),
      reason: reason.trim(),
    });
  };
  return (
    <form onSubmit={submit} className="lk-form-line">
      <TextInput
        label={say('keyFile')}
        description={say('keyFileHelp')}
        value={keyFile}
        spellCheck={false}
        onChange={(event) => setKeyFile(event.currentTarget.value)}
      />
      <PasswordInput
        label={say('passphrase')}
        description={' '}
        autoComplete="off"
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <TextInput
        label={say('unlockReason')}
        description={' '}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="lk-row">
        <Button type="submit" disabled={!isReady} loading={unlock.isPending}>
          {say('unlock')}
        </Button>
        <ErrorLine error={unlock.error} />
      </div>
    </form>
  );
}
