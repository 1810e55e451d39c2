import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Freeze } from '../../shared/analysis/freeze/freeze.ts';
import { call, Refused } from '../base/call.ts';
import { useSay } from '../base/language.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { StateSentence } from '../ui/stateSentence.tsx';
import { FreezeForm, type FreezeWish } from './makeFreeze.tsx';
import { resultWords } from './resultWords.ts';

interface Props {
  number: number;
  /** The freeze that is refitted: who is analysed in it, and until which day, stays unless it is changed here. */
  before: Freeze;
  onDone: () => void;
  onMade: (number: number) => void;
}

interface Failure {
  title: string;
  error: Error;
}

/**
 * The explicit act of moving on: a new freeze of the current data, and every declared model fitted on it. Where reads are open only an interim
 * freeze can be made, and that is said before; a model that the new data do not allow says so and does not stop the others.
 */
export function RefitAll({ number, before, onDone, onMade }: Props) {
  const say = useSay(resultWords);
  const { refit, progress, error, open, failures, done } = useRefit(onMade);
  if (done)
    return (
      <div style={{ marginTop: 8 }}>
        <p>
          {say('refitDone', { n: done.number, fitted: done.total - failures.length, total: done.total })}{' '}
          <button type="button" className="lk-link" onClick={onDone}>
            {say('close')}
          </button>
        </p>
        {failures.map(({ title, error: why }) => (
          <div key={title}>
            <p className="lk-stale">{say('refitFailed', { title })}</p>
            <ErrorLine error={why} />
          </div>
        ))}
      </div>
    );
  return (
    <>
      <p className="lk-quiet" style={{ marginTop: 8 }}>
        {say('refitSays')}
      </p>
      <FreezeForm
        deed={say('refit')}
        firstTitle={`Freeze ${number}`}
        before={before}
        isBusy={progress !== null}
        error={open ? null : error}
        onGive={(wish) => void refit(wish)}
        onCancel={onDone}
      />
      {open ? (
        <div className="lk-row lk-stale" style={{ marginTop: 8 }}>
          <span>{say('refitOpen', { reads: open.reads, adjudications: open.adjudications })}</span>
          <Button loading={progress !== null} onClick={() => void refit({ ...open.wish, isInterim: true })}>
            {say('refitInterim')}
          </Button>
        </div>
      ) : null}
      {progress && progress.total > 0 ? (
        <StateSentence says={say('refitting', progress)} share={progress.n / progress.total} />
      ) : null}
    </>
  );
}

function useRefit(onMade: (number: number) => void) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<{ n: number; total: number } | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [open, setOpen] = useState<{ wish: FreezeWish; reads: number; adjudications: number } | null>(null);
  const [failures, setFailures] = useState<Failure[]>([]);
  const [done, setDone] = useState<{ number: number; total: number } | null>(null);
  const refit = async (wish: FreezeWish) => {
    setError(null);
    setOpen(null);
    setProgress({ n: 0, total: 0 });
    try {
      const { freeze } = await call('makeFreeze', wish);
      const { models } = await call('listModels', {});
      const failed: Failure[] = [];
      for (const [index, { spec }] of models.entries()) {
        setProgress({ n: index + 1, total: models.length });
        await call('fitModel', { modelSpecId: spec.id, freezeId: freeze.id }).catch((cause: unknown) => {
          if (!(cause instanceof Refused)) throw cause;
          failed.push({ title: spec.title, error: cause });
        });
      }
      setFailures(failed);
      setDone({ number: freeze.number, total: models.length });
      onMade(freeze.number);
    } catch (cause) {
      const why = cause instanceof Error ? cause : new Error(String(cause));
      setError(why);
      if (why instanceof Refused && why.code === 'freeze.readsOpen')
        setOpen({ wish, reads: Number(why.facts.openReads), adjudications: Number(why.facts.openAdjudications) });
    } finally {
      setProgress(null);
      await Promise.all(['listFreezes', 'listModels'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    }
  };
  return { refit, progress, error, open, failures, done };
}
