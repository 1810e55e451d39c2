import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { DraftState } from './draftState.ts';
import { DraftStore } from './draftStore.ts';
import { keepDraft } from './keepDraft.ts';
import { keepSeconds } from './keepSeconds.ts';
import { newUuid } from '../base/newUuid.ts';
import type { OpenedRead } from './openRead.ts';
import { ReadingClock } from './readingClock.ts';
import { sendDraft, sendOnLeaving } from './sendDraft.ts';

/** How often the seconds not yet told are kept against a killed tab. */
const keepEveryTicks = 15;
const touches = ['pointermove', 'keydown', 'wheel', 'pointerdown', 'touchmove'];

/** Holds the draft of an opened read for the life of the room: saves it by time, on hiding and on leaving, counts the seconds of reading. */
export function useDraft(opened: OpenedRead): { store: DraftStore; state: DraftState; clock: ReadingClock } {
  const { store, clock } = useMemo(() => makeStore(opened), [opened]);
  const state = useSyncExternalStore(store.subscribe, store.getState);
  const { roomId } = opened;
  const { assignmentId, state: readState } = opened.view;
  useEffect(() => {
    if (readState === 'signed') return undefined;
    store.start();
    let ticks = 0;
    const note = () => keepSeconds(assignmentId, roomId, clock.seconds);
    const touch = () => clock.touch();
    const seen = () => {
      if (document.visibilityState === 'hidden') note();
      void store.flush();
    };
    const leave = () => {
      sendOnLeaving(store.leave());
      note();
    };
    const online = () => void store.flush();
    const beat = setInterval(() => {
      clock.tick(document.visibilityState === 'visible');
      ticks += 1;
      if (ticks % keepEveryTicks === 0) note();
    }, 1000);
    for (const name of touches) window.addEventListener(name, touch, { passive: true, capture: true });
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('pagehide', leave);
    window.addEventListener('online', online);
    return () => {
      clearInterval(beat);
      for (const name of touches) window.removeEventListener(name, touch, { capture: true });
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('online', online);
      void store.flush().finally(note);
    };
  }, [store, clock, assignmentId, roomId, readState]);
  return { store, state, clock };
}

function makeStore({ view, roomId, keptSeconds }: OpenedRead): { store: DraftStore; clock: ReadingClock } {
  const clock = new ReadingClock(() => Date.now(), keptSeconds);
  const store = new DraftStore({
    assignmentId: view.assignmentId,
    draft: view.draft,
    draftVersion: view.draftVersion,
    isSigned: view.state === 'signed',
    send: sendDraft,
    keeper: keepDraft(roomId),
    newKey: newUuid,
    now: () => Date.now(),
    takeSeconds: () => {
      const seconds = clock.take();
      keepSeconds(view.assignmentId, roomId, clock.seconds);
      return seconds;
    },
  });
  return { store, clock };
}
