import { LayoutSlot } from '../../shared/people/ownLayout.ts';
import type { Stack } from '../imaging/stack.ts';
import type { Arrangement } from './deskState.ts';
import { paneIds } from './deskState.ts';
import { contentOf, hangSeries, type Compartment } from './hangSeries.ts';
import { readSlot, type CutName } from './hangSlot.ts';

/** A pane of the desk: its place, the word of what it was hung for, and the stack now in it. */
export interface DeskPane {
  id: string;
  slot: string;
  stack: Stack | null;
}

/** All that may stand in a pane. */
export interface Shelf {
  stacks: readonly Stack[];
  /** Computed ones, by series key. */
  derived: ReadonlyMap<string, Stack>;
  /** The three planes of the series that is being cut; null while there are none. */
  cuts: Readonly<Record<CutName, Stack>> | null;
}

/**
 * What stands in each pane: what the reader put there, else what the step of hanging names, else what helps most of what is left.
 *
 * A place for a subtraction takes one as soon as it was computed, and until then what a fourth pane takes.
 */
export function fillPanes(arrangement: Arrangement, shelf: Shelf, compartment: Compartment): DeskPane[] {
  const ids = paneIds(arrangement);
  const slots = ids.map((_, place) => arrangement.slots[place] ?? 'other');
  const hung = hangSeries(shelf.stacks, compartment, slots);
  return ids.map((id, place) => {
    const slot = slots[place] ?? 'other';
    const put = findStack(shelf, arrangement.changes[id] ?? null);
    return {
      id,
      slot,
      stack: put ?? special(slot, shelf, compartment) ?? findStack(shelf, hung[place]?.seriesKey ?? null),
    };
  });
}

/** A stack of the set or a computed one by its key. */
export function findStack({ stacks, derived }: Pick<Shelf, 'stacks' | 'derived'>, key: string | null): Stack | null {
  if (key === null) return null;
  return stacks.find((stack) => stack.seriesKey === key) ?? derived.get(key) ?? null;
}

/** The word under which a pane is kept in an own layout: what stands in it, never which series of whom. */
export function wordOf({ slot, stack }: DeskPane): string {
  if (!stack) return slot;
  if (stack.seriesKey.startsWith('plane:')) return `plane:${stack.plane}`;
  if (stack.source) return stack.seriesKey.includes('subtraction') ? 'subtraction' : slot;
  const visit = stack.visit === 'current' ? '' : `${stack.visit}:`;
  const plane = stack.plane && readSlot(`plane:${stack.plane}`) ? `:${stack.plane}` : '';
  const word = `${visit}${contentOf(stack)}${plane}`;
  return LayoutSlot.safeParse(word).success ? word : slot;
}

function special(slot: string, { cuts, derived }: Shelf, compartment: Compartment): Stack | null {
  const read = readSlot(slot);
  if (read?.content === 'plane' && read.plane) return cuts?.[read.plane] ?? null;
  if (read?.content !== 'subtraction') return null;
  const isSpine = compartment === 'spine';
  return (
    [...derived.values()].find(
      (stack) =>
        stack.seriesKey.startsWith('subtraction') &&
        stack.visit === read.visit &&
        (stack.region === 'spine') === isSpine,
    ) ?? null
  );
}
