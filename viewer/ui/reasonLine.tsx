import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSay } from '../base/language.tsx';
import { uiWords } from './words.ts';

interface Props {
  /** The deed as a verb: "Link", "Undo". */
  deed: string;
  onGive: (reason: string) => void;
  onCancel?: () => void;
  isBusy?: boolean;
  placeholder?: string;
  tone?: 'plain' | 'destructive';
}

/** Asks for a short reason in the line where the deed is done, instead of an "OK" in a window. Enter gives it, Escape cancels. */
export function ReasonLine({ deed, onGive, onCancel, isBusy = false, placeholder, tone = 'plain' }: Props) {
  const say = useSay(uiWords);
  const [reason, setReason] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const isGiven = reason.trim().length >= 3;
  const give = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (isGiven && !isBusy) onGive(reason.trim());
  };
  return (
    <form className="lk-reason" onSubmit={give}>
      <TextInput
        autoFocus
        aria-label={say('reason')}
        placeholder={placeholder ?? say('reason')}
        value={reason}
        maxLength={500}
        error={wasTried && !isGiven ? say('reasonTooShort') : null}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => (event.key === 'Escape' ? onCancel?.() : undefined)}
      />
      <Button type="submit" loading={isBusy} color={tone === 'destructive' ? 'red' : undefined}>
        {deed}
      </Button>
      {onCancel ? (
        <Button variant="subtle" onClick={onCancel}>
          {say('cancel')}
        </Button>
      ) : null}
    </form>
  );
}
