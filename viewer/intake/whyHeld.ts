import type { HeldReason } from '../../shared/imaging/heldReason.ts';
import type { heldWords } from './heldWords.ts';

/** The word for a reason to hold an object; for none: that it was released. */
export function nameReason(reason: HeldReason | null): keyof typeof heldWords {
  return reason ?? 'let';
}

/** The sentence that says why an object is held. */
export function whyHeld(reason: HeldReason | null): keyof typeof heldWords {
  return reason === null ? 'let' : `why_${reason}`;
}
