/** Keys that only change others, and keys that belong to the browser. */
const notAlone = new Set(['Control', 'Shift', 'Alt', 'Meta', 'CapsLock', 'Dead', 'Process', 'Unidentified', 'Tab']);

/** What a key event says of itself; a subset of `KeyboardEvent`. */
export type KeyFacts = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * A key as commands name it: `ctrl+shift+z`, `alt+r`, `shift+3`, `?`; null for a key that cannot stand alone.
 *
 * Shift counts for letters, digits and named keys, not for signs: `?` needs it on some keyboards only. With Alt or Shift a digit or letter is
 * told by its place, because the key then says another sign; full-width signs of a Chinese keyboard count as their narrow ones.
 */
export function pressOf(event: KeyFacts): string | null {
  if (notAlone.has(event.key)) return null;
  const key = keyOf(event);
  const isSign = key.length === 1 && key !== ' ' && !/[a-z0-9]/.test(key);
  return [
    ...(event.ctrlKey || event.metaKey ? ['ctrl'] : []),
    ...(event.altKey ? ['alt'] : []),
    ...(event.shiftKey && !isSign ? ['shift'] : []),
    key,
  ].join('+');
}

/** A press as it is compared: modifiers in one order, letters small. */
export function normalPress(press: string): string {
  if (press === '+') return press;
  const parts = press.endsWith('++') ? [...press.slice(0, -2).split('+'), '+'] : press.split('+');
  const key = parts.at(-1) ?? '';
  const order = ['ctrl', 'alt', 'shift'].filter((one) => parts.slice(0, -1).includes(one));
  return [...order, key.length === 1 ? key.toLowerCase() : key].join('+');
}

function keyOf({ key, code, altKey, shiftKey }: KeyFacts): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit && (shiftKey || altKey) && !/^\d$/.test(key)) return shiftKey && code.startsWith('Numpad') ? key : digit;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const narrow = narrowOf(key);
  if (letter && (altKey || narrow.length > 1 || narrow.charCodeAt(0) > 127)) return letter.toLowerCase();
  return narrow.length === 1 ? narrow.toLowerCase() : narrow;
}

function narrowOf(key: string): string {
  if (key === '。') return '.';
  const code = key.length === 1 ? key.charCodeAt(0) : 0;
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : key;
}
