import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSay } from '../base/language.tsx';
import { useAct } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { analysisWords } from './words.ts';

interface Props {
  /** The number the freeze will have. */
  number: number;
  onDone?: () => void;
  onMade?: (number: number) => void;
}

/** Makes a freeze of the data as they are now. */
export function MakeFreeze({ number, onDone, onMade }: Props) {
  const say = useSay(analysisWords);
  const make = useAct('makeFreeze', ['listFreezes', 'listModels']);
  const submit = (what: FreezeWish) =>
    make.mutate(what, {
      onSuccess: (made) => {
        onMade?.(made.freeze.number);
        onDone?.();
      },
    });
  return (
    <FreezeForm
      deed={say('make')}
      firstTitle={say('freezeN', { n: number })}
      isBusy={make.isPending}
      error={make.error}
      onGive={submit}
      {...(onDone ? { onCancel: onDone } : {})}
    />
  );
}

export interface FreezeWish {
  title: string;
  isInterim: boolean;
}

/** Title and kind of a freeze, in one line. */
export function FreezeForm(props: {
  deed: string;
  firstTitle: string;
  isBusy: boolean;
  error: Error | null;
  onGive: (wish: FreezeWish) => void;
  onCancel?: () => void;
}) {
  const say = useSay(analysisWords);
  const [title, setTitle] = useState(props.firstTitle);
  const [isInterim, setIsInterim] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim()) props.onGive({ title: title.trim(), isInterim });
  };
  return (
    <form onSubmit={submit} style={{ marginTop: 10 }}>
      <div className="lk-row">
        <TextInput
          aria-label={say('freezeTitle')}
          placeholder={say('freezeTitle')}
          w={260}
          maxLength={120}
          required
          autoFocus
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Checkbox
          label={say('isInterim')}
          checked={isInterim}
          onChange={(event) => setIsInterim(event.currentTarget.checked)}
        />
        <Button type="submit" loading={props.isBusy}>
          {props.deed}
        </Button>
        {props.onCancel ? (
          <Button variant="subtle" onClick={props.onCancel}>
            {say('cancel')}
          </Button>
        ) : null}
      </div>
      <ErrorLine error={props.error} />
    </form>
  );
}
