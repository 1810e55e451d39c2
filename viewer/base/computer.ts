import { newUuid } from './newUuid.ts';

const stored = 'leptolink.computer';

/** A random name of this browser, made once: tells one computer of a person from the next, and nothing else. */
export function computerId(): string {
  const known = localStorage.getItem(stored);
  if (known && /^[0-9a-f-]{36}$/.test(known)) return known;
  const made = newUuid();
  localStorage.setItem(stored, made);
  return made;
}
