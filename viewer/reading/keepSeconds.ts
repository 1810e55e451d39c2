const head = 'leptolink.seconds.';

/** Keeps the seconds of reading that no save has told the server yet: a reader who only looked has read all the same. */
export function keepSeconds(assignmentId: string, roomId: string, seconds: number): void {
  const key = `${head}${assignmentId}.${roomId}`;
  try {
    if (seconds > 0) localStorage.setItem(key, String(seconds));
    else localStorage.removeItem(key);
  } catch {
    // A full store has no room for a number either; the changes themselves matter more.
  }
}

/** Rooms of this read that left seconds in this browser. */
export function roomsWithSeconds(assignmentId: string): string[] {
  const start = `${head}${assignmentId}.`;
  const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');
  return keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
}

/** Takes the seconds that dead rooms of this read left. */
export function takeKeptSeconds(assignmentId: string, living: ReadonlySet<string>): number {
  const dead = roomsWithSeconds(assignmentId).filter((one) => !living.has(one));
  const keys = dead.map((one) => `${head}${assignmentId}.${one}`);
  const seconds = keys.reduce((sum, key) => sum + (Number(localStorage.getItem(key)) || 0), 0);
  for (const key of keys) localStorage.removeItem(key);
  return seconds;
}
