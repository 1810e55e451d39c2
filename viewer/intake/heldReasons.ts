const KEY = 'leptolink.heldReasons';
const KEPT = 8;

/** The reasons this person gave last in this window, the newest first; they leave with it. */
export function lastHeldReasons(): string[] {
  const stored = sessionStorage.getItem(KEY);
  return stored === null ? [] : (JSON.parse(stored) as string[]);
}

/** Remembers a reason for the next decision. */
export function keepHeldReason(reason: string): void {
  const others = lastHeldReasons().filter((one) => one !== reason);
  sessionStorage.setItem(KEY, JSON.stringify([reason, ...others].slice(0, KEPT)));
}
