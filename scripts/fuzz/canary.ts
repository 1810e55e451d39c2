/** The word that no cleaned file may hold. The caret makes it a name, which no kept text may be. */
export const CANARY = 'CQ7XNARY';

/** A planted token: says in which seed and where it stood. */
export function canaryOf(seed: string, place: string): string {
  return `${CANARY}^${seed.slice(0, 3)}${place.slice(0, 3)}`;
}
