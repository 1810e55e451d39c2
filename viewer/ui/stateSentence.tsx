import type { ReactNode } from 'react';
import { useSay } from '../base/language.tsx';
import { ErrorLine } from './problemLine.tsx';
import { uiWords } from './words.ts';

/** The state of something that runs, as a sentence, with a thin line for its share done (0 to 1) where that is known. */
export function StateSentence({ says, share = null }: { says: ReactNode; share?: number | null }) {
  return (
    <div className="lk-state" role="status" aria-live="polite">
      <span>{says}</span>
      {share === null ? null : (
        <span className="lk-state-line" aria-hidden>
          <span style={{ width: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }} />
        </span>
      )}
    </div>
  );
}

interface Asked<T> {
  data: T | undefined;
  error: Error | null;
  isPending: boolean;
}

/** Shows what was asked of the server when it is there; until then a sentence, and the error with its words when it fails. Old data stays on the screen under the error. */
export function Answered<T>({ asked, children }: { asked: Asked<T>; children: (data: T) => ReactNode }) {
  const say = useSay(uiWords);
  return (
    <>
      <ErrorLine error={asked.error} />
      {asked.data === undefined ? (
        asked.isPending && !asked.error ? (
          <StateSentence says={say('loading')} />
        ) : null
      ) : (
        children(asked.data)
      )}
    </>
  );
}
