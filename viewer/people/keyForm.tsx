import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSay } from '../base/language.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { peopleWords } from './words.ts';

/** A key as it goes to the server: a file there, or a passphrase; and what for. */
export interface GivenKey {
  keyFile?: string;
  passphrase?: string;
  reason: string;
}

interface Props {
  deed: string;
  /** A new key: the passphrase is asked for twice and has at least 12 characters. */
  isNew?: boolean;
  isBusy: boolean;
  error: Error | null;
  onGive: (key: GivenKey) => void;
  onCancel?: () => void;
}

const SHORTEST_NEW = 12;

/** Asks for a key of the identity store, as a file on the server or a passphrase, and for the reason. */
export function KeyForm({ deed, isNew = false, isBusy, error, onGive, onCancel }: Props) {
  const say = useSay(peopleWords);
  const [keyFile, setKeyFile] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [reason, setReason] = useState('');
  const isLongEnough = passphrase.length >= (isNew ? SHORTEST_NEW : 1);
  const isTwice = !isNew || passphrase === again;
  const isReady = reason.trim().length >= 3 && (passphrase === '' ? keyFile.trim() !== '' : isLongEnough && isTwice);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    const key = passphrase === '' ? { keyFile: keyFile.trim() } : { passphrase };
    onGive({ ...key, reason: reason.trim() });
  };
  return (
    <form onSubmit={submit} className="lk-form-line">
      <TextInput
        label={say('keyFile')}
        description={say(isNew ? 'newKeyFileHelp' : 'keyFileHelp')}
        value={keyFile}
        spellCheck={false}
        disabled={passphrase !== ''}
        onChange={(event) => setKeyFile(event.currentTarget.value)}
      />
      <PasswordInput
        label={say('passphrase')}
        description={isNew ? say('newPassphraseHelp') : ' '}
        autoComplete="off"
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      {isNew ? (
        <PasswordInput
          label={say('passphraseAgain')}
          description={' '}
          autoComplete="off"
          value={again}
          error={again !== '' && !isTwice ? say('passphrasesDiffer') : null}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
      ) : null}
      <TextInput
        label={say(isNew ? 'why' : 'unlockReason')}
        description={say('reasonHelp')}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="lk-row">
        <Button type="submit" disabled={!isReady} loading={isBusy}>
          {deed}
        </Button>
        {onCancel ? (
          <Button variant="subtle" onClick={onCancel}>
            {say('leave')}
          </Button>
        ) : null}
        <ErrorLine error={error} />
      </div>
    </form>
  );
}
