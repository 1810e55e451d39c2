import { useEffect, useState } from 'react';
import { api } from '../../shared/api.ts';
import { call } from '../base/call.ts';
import type { DraftStore } from './draftStore.ts';
import type { OpenedRead } from './openRead.ts';
import type { ReadingClock } from './readingClock.ts';
import { RoomChannel } from './roomChannel.ts';

const askEveryMs = 10_000;
/** Somebody who has gone away must not be kept signed in by her open room. */
const awayMs = 300_000;

/**
 * Watches who else has this read open: other tabs of this browser say so themselves and at once, other computers through the server.
 *
 * A version newer than this one stops the saving here before anything is refused. Answers how many other rooms there are.
 */
export function useOtherRooms(opened: OpenedRead, store: DraftStore, clock: ReadingClock): number {
  const { roomId, view } = opened;
  const { assignmentId } = view;
  const isSigned = view.state === 'signed';
  const [tabs, setTabs] = useState(0);
  const [rooms, setRooms] = useState(0);
  useEffect(() => {
    if (isSigned) return undefined;
    const line = new RoomChannel(assignmentId, roomId, {
      others: (there) => setTabs(there.size),
      saved: (draftVersion) => store.noteServer(draftVersion),
    });
    const leave = () => line.tellGone();
    window.addEventListener('pagehide', leave);
    let version = store.getState().draftVersion;
    const stop = store.subscribe(() => {
      const now = store.getState();
      if (now.draftVersion === version) return;
      version = now.draftVersion;
      line.tellSaved(version);
    });
    return () => {
      stop();
      window.removeEventListener('pagehide', leave);
      line.close();
    };
  }, [assignmentId, roomId, store, isSigned]);
  useEffect(() => {
    if (isSigned) return undefined;
    const ask = () => {
      if (document.visibilityState === 'hidden' || !clock.wasActive(awayMs)) return;
      call('watchDraft', { assignmentId, roomId }).then(
        (answer) => {
          setRooms(answer.others);
          // A signature does not count the version up, but nothing can be saved after it.
          store.noteServer(answer.state === 'signed' ? Number.MAX_SAFE_INTEGER : answer.draftVersion);
        },
        () => undefined,
      );
    };
    const first = setTimeout(ask, 500);
    const beat = setInterval(ask, askEveryMs);
    const leave = () => sayGone(assignmentId, roomId);
    document.addEventListener('visibilitychange', ask);
    window.addEventListener('pagehide', leave);
    return () => {
      clearTimeout(first);
      clearInterval(beat);
      document.removeEventListener('visibilitychange', ask);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [assignmentId, roomId, store, clock, isSigned]);
  return Math.max(tabs, rooms);
}

function sayGone(assignmentId: string, roomId: string): void {
  const path = api.watchDraft.path.replace(':assignmentId', encodeURIComponent(assignmentId));
  void fetch(`${path}?roomId=${roomId}&isLeaving=yes`, { keepalive: true }).catch(() => undefined);
}
