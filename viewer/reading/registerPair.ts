import { broughtOverKey } from '../imaging/registeredKey.ts';
import type { Stack } from '../imaging/stack.ts';
import { hangSeries, type Compartment } from './hangSeries.ts';

/** Two series to be laid on each other: `moving` is brought to `fixed`. */
export interface RegisterPair {
  fixed: Stack;
  moving: Stack;
}

/**
 * Which series is registered with which, when a pane is active.
 *
 * Always onto T1 after gadolinium of the current visit: of another visit its own T1 after gadolinium (it carries all series of that visit with it), of the
 * current visit the series of the pane itself, and for T1 after gadolinium the one before. Null where there is nothing to register.
 */
export function registerPair(
  stacks: readonly Stack[],
  compartment: Compartment,
  here: Stack | null,
): RegisterPair | null {
  const find = (slot: string) => {
    const [hung] = hangSeries(stacks, compartment, [slot]);
    return stacks.find((stack) => stack.seriesKey === hung?.seriesKey) ?? null;
  };
  const fixed = find('t1Post');
  if (!fixed) return null;
  const own = here && originalOf(stacks, here);
  if (own && own.visit !== 'current') {
    const main = find(`${own.visit}:t1Post`);
    return { fixed, moving: main && main.spaceKey !== null && main.spaceKey === own.spaceKey ? main : own };
  }
  const moving = own && own !== fixed ? own : find('t1Pre');
  return moving && moving !== fixed ? { fixed, moving } : null;
}

/** The series of the set that a stack shows: itself, or what a registered one was made from; else its source. */
export function originalOf(stacks: readonly Stack[], stack: Stack): Stack | null {
  const key = broughtOverKey(stack.seriesKey) ?? stack.source?.seriesKey ?? stack.seriesKey;
  return stacks.find((one) => one.seriesKey === key) ?? null;
}
