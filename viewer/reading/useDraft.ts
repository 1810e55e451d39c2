import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Output } from '../../shared/api.ts';
import type { DraftState } from './draftState.ts';
import { DraftStore } from './draftStore.ts';
import { keepDraft } from './keepDraft.ts';
import { newUuid } from './newUuid.ts';
import { ReadingClock } from './readingClock.ts';
import { sendDraft, sendOnLeaving } from './sendDraft.ts';

/** Holds the draft of an opened read for the life of the room: saves it by time, on hiding and on leaving, counts the seconds of reading. */
export function useDraft(view: Output<'openAssignment'>): { store: DraftStore; state: DraftState } {
  const { store, clock } = useMemo(() => makeStore(view), [view]);
  const state = useSyncExternalStore(store.subscribe, store.getState);
  useEffect(() => {
    store.start();
    const touch = () => clock.touch();
    const hide = () => (document.visibilityState === 'hidden' ? void store.flush() : undefined);
    const leave = () => sendOnLeaving(store.leave());
    const online = () => void store.flush();
    const beat = setInterval(() => clock.tick(document.visibilityState === 'visible'), 1000);
    for (const name of ['pointermove', 'keydown', 'wheel', 'pointerdown']) window.addEventListener(name, touch);
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', leave);
    window.addEventListener('online', online);
    return () => {
      clearInterval(beat);
      for (const name of ['pointermove', 'keydown', 'wheel', 'pointerdown']) window.removeEventListener(name, touch);
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('online', online);
      void store.flush();
    };
  }, [store, clock]);
  return { store, state };
}

function makeStore(view: Output<'openAssignment'>): { store: DraftStore; clock: ReadingClock } {
  const clock = new ReadingClock(() => performance.now());
  const store = new DraftStore({
    assignmentId: view.assignmentId,
    draft: view.draft,
    draftVersion: view.draftVersion,
    send: sendDraft,
    keeper: keepDraft,
    newKey: newUuid,
    now: () => Date.now(),
    takeSeconds: clock.take,
  });
  return { store, clock };
}
