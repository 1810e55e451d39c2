import { useEffect, useState } from 'react';
import { useSay } from '../base/language.tsx';
import type { DraftState } from './draftState.ts';
import type { DraftStore } from './draftStore.ts';
import { draftWords } from './draftWords.ts';
import { readingWords } from './words.ts';

/** How the draft stands with the server, in words: saved, saving, kept here; changed elsewhere, with the way to see both. */
export function SaveLine(given: { state: DraftState; store: DraftStore; otherRooms: number; onSeeBoth: () => void }) {
  const { state, store, otherRooms, onSeeBoth } = given;
  const say = useSay(draftWords);
  const seconds = useSecondsSince(state.savedAt);
  const kept = { n: state.unsaved };
  return (
    <span className="lk-save" role="status" data-save-state={state.save} data-unsaved={state.unsaved}>
      {otherRooms > 0 && state.save !== 'stale' ? (
        <span className="lk-save-other" data-other-rooms={otherRooms}>
          {say('alsoOpen')} ·{' '}
        </span>
      ) : null}
      {state.save === 'saved' ? savedWords(say, seconds) : null}
      {state.save === 'waiting' || state.save === 'saving' ? say(state.save) : null}
      {state.save === 'offline' ? (
        <>
          {say(state.isKept ? 'offline' : 'offlineUnkept', kept)}{' '}
          <button type="button" className="lk-link" onClick={() => void store.flush()}>
            {say('retry')}
          </button>
        </>
      ) : null}
      {state.save === 'signedOut' ? (
        <>
          {say('signedOut', kept)}{' '}
          <a className="lk-link" href={`/sign-in?to=${encodeURIComponent(window.location.pathname)}`}>
            {say('signIn')}
          </a>
        </>
      ) : null}
      {state.save === 'stale' ? say('stale', kept) : null}
      {state.save === 'refused' ? say('refused', { says: state.refusal ?? '' }) : null}
      {state.save === 'stale' || state.save === 'refused' ? (
        <>
          {' '}
          <button type="button" className="lk-link" onClick={onSeeBoth} data-see-both>
            {say('seeBoth')}
          </button>
        </>
      ) : null}
    </span>
  );
}

/** How a signed read stands: it can only be looked at; and whether this browser holds changes that are not in it. */
export function SignedLine({ state }: { state: DraftState }) {
  const say = useSay(readingWords);
  const sayDraft = useSay(draftWords);
  return (
    <span className="lk-save" data-save-state="signed" data-unsaved={state.unsaved}>
      {say('signedReadOnly')}
      {state.unsaved > 0 ? ` · ${sayDraft('leftOut', { n: state.unsaved })}` : null}
    </span>
  );
}

function savedWords(say: ReturnType<typeof useSay<typeof draftWords>>, seconds: number | null): string {
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
