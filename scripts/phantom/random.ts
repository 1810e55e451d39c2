import { maths } from './maths.ts';

/** A reproducible source of chance: the same seed draws the same patient, slice by slice and byte by byte. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [from, to). */
  between(from: number, to: number): number;
  /** Whole number in [from, to], both ends included. */
  whole(from: number, to: number): number;
  /** Standard normal. */
  normal(): number;
  /** One of the items. */
  pick<Item>(items: readonly Item[]): Item;
};

/** Opens a source of chance from a 32-bit seed (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = maths.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + maths.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (from: number, to: number): number => from + (to - from) * next();
  const whole = (from: number, to: number): number => from + maths.floor((to - from + 1) * next());
  const normal = (): number => maths.sqrt(-2 * maths.log(1 - next())) * maths.cos(2 * maths.PI * next());
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[whole(0, items.length - 1)];
    if (item === undefined) throw new Error('cannot pick from an empty list');
    return item;
  };
  return { next, between, whole, normal, pick };
}

/** Derives a 32-bit seed from a list of names, so that every part of a case has chance of its own (FNV-1a with a final mix). */
export function seedOf(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of parts.join('|')) {
    hash = maths.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = maths.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = maths.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
