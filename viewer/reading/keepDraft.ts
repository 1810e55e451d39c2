import { joinKept, type Keeper, type Kept } from './draftQueue.ts';

const head = 'leptolink.draft.';
/** Before rooms had names of their own a read had one place: that is taken over like one of a room. */
const keyOf = (assignmentId: string, roomId: string) => `${head}${assignmentId}.${roomId}`;

/** What one room of a read has in this browser besides its changes. */
interface KeptInRoom extends Kept {
  keptAt?: number;
}

/**
 * Keeps unsaved changes in this browser under the assignment and the room, so that two tabs never write over each other; they hold codes and
 * points, never a name.
 */
export function keepDraft(roomId: string): Keeper {
  return {
    read: (assignmentId) => read(keyOf(assignmentId, roomId)),
    write: (assignmentId, kept) => {
      const key = keyOf(assignmentId, roomId);
      try {
        if (kept === null) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify({ ...kept, keptAt: Date.now() }));
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Rooms that left changes of this read in this browser, living or dead. */
export function roomsWithKept(assignmentId: string): string[] {
  const start = `${head}${assignmentId}`;
  const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');
  return keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length + 1));
}

/** Brings what dead rooms left of this read into this one, oldest first. Living rooms keep theirs. */
export function takeOverKept(assignmentId: string, roomId: string, living: ReadonlySet<string>): void {
  const dead = roomsWithKept(assignmentId).filter((one) => !living.has(one) && one !== roomId);
  const keys = dead.map((one) => (one === '' ? `${head}${assignmentId}` : keyOf(assignmentId, one)));
  const left = keys.flatMap((key) => read(key) ?? []).sort((one, other) => (one.keptAt ?? 0) - (other.keptAt ?? 0));
  const joined = joinKept(left);
  // Written first: a page that dies in between finds it twice, never not at all.
  if (joined && !keepDraft(roomId).write(assignmentId, joined)) return;
  for (const key of keys) localStorage.removeItem(key);
}

function read(key: string): KeptInRoom | null {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as KeptInRoom);
  } catch {
    return null;
  }
}
