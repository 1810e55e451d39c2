import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../base/call.ts';
import { useSay } from '../base/language.tsx';
import { StateSentence } from '../ui/stateSentence.tsx';
import { FreezeForm, type FreezeWish } from './makeFreeze.tsx';
import { analysisWords } from './words.ts';

interface Props {
  number: number;
  onDone: () => void;
  onMade: (number: number) => void;
}

/** The explicit act of moving on: a new freeze of the current data, and every declared model fitted on it. */
export function RefitAll({ number, onDone, onMade }: Props) {
  const say = useSay(analysisWords);
  const client = useQueryClient();
  const [progress, setProgress] = useState<{ n: number; total: number } | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const refit = async (wish: FreezeWish) => {
    setError(null);
    setProgress({ n: 0, total: 0 });
    try {
      const made = await call('makeFreeze', wish);
      const { models } = await call('listModels', {});
      for (const [index, model] of models.entries()) {
        setProgress({ n: index + 1, total: models.length });
        await call('fitModel', { modelSpecId: model.spec.id, freezeId: made.freeze.id });
      }
      onMade(made.freeze.number);
      onDone();
    } catch (cause) {
      setError(cause instanceof Error ? cause : new Error(String(cause)));
    } finally {
      setProgress(null);
      await Promise.all(['listFreezes', 'listModels'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    }
  };
  return (
    <>
      <p className="lk-quiet" style={{ marginTop: 8 }}>
        {say('refitSays')}
      </p>
      <FreezeForm
        deed={say('refit')}
        firstTitle={say('freezeN', { n: number })}
        isBusy={progress !== null}
        error={error}
        onGive={(wish) => void refit(wish)}
        onCancel={onDone}
      />
      {progress && progress.total > 0 ? (
        <StateSentence says={say('refitting', progress)} share={progress.n / progress.total} />
      ) : null}
    </>
  );
}
