import { useEffect, useState } from 'react';
import { useSay } from '../base/language.tsx';
import type { DraftState } from './draftState.ts';
import type { DraftStore } from './draftStore.ts';
import { readingWords } from './words.ts';

/** How the draft stands with the server, in words: saved, saving, kept here; a conflict offers its two ways out. */
export function SaveLine(given: {
  state: DraftState;
  store: DraftStore;
  onLoadOther: () => void;
  onPutOnTop: () => void;
}) {
  const { state, store } = given;
  const say = useSay(readingWords);
  const seconds = useSecondsSince(state.savedAt);
  const kept = { n: state.unsaved };
  return (
    <span className="lk-save" role="status" data-save-state={state.save} data-unsaved={state.unsaved}>
      {state.save === 'saved' ? savedWords(say, seconds) : null}
      {state.save === 'waiting' || state.save === 'saving' ? say(state.save) : null}
      {state.save === 'offline' ? (
        <>
          {say('offline', kept)}{' '}
          <button type="button" className="lk-link" onClick={() => void store.flush()}>
            {say('retry')}
          </button>
        </>
      ) : null}
      {state.save === 'stale' ? (
        <>
          {say('stale', kept)}{' '}
          <button type="button" className="lk-link" onClick={given.onLoadOther}>
            {say('loadOther')}
          </button>{' '}
          <button type="button" className="lk-link" onClick={given.onPutOnTop}>
            {say('putOnTop')}
          </button>
        </>
      ) : null}
      {state.save === 'refused' ? say('refused', { says: state.refusal ?? '' }) : null}
    </span>
  );
}

function savedWords(say: ReturnType<typeof useSay<typeof readingWords>>, seconds: number | null): string {
  if (seconds === null) return say('saved');
  return seconds < 100 ? say('savedAgo', { n: seconds }) : say('savedMinutesAgo', { n: Math.round(seconds / 60) });
}

function useSecondsSince(at: number | null): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const beat = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(beat);
  }, []);
  return at === null ? null : Math.max(0, Math.round((now - at) / 1000));
}
