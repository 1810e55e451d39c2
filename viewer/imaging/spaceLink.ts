import { unmoved, type Matrix4 } from '../../shared/imaging/rigid.ts';
import type { Stack } from './stack.ts';

/** What tells where a stack lies. */
export type Placed = Pick<Stack, 'seriesKey' | 'spaceKey'> & { source?: Pick<Stack, 'seriesKey' | 'spaceKey'> };

/**
 * The way from the space of one stack to that of another: where a point of the first (LPS mm) lies in the second; null while nobody has registered
 * the two. It is asked within one space too: a person may have moved between two series of it.
 */
export type SpaceLink = (from: Placed, to: Placed) => Matrix4 | null;

/** The patient space of a stack: its own where the series names none, shared with what was computed from it. */
export function spaceOf(stack: Placed): string {
  return stack.spaceKey ?? `only-${stack.source?.seriesKey ?? stack.seriesKey}`;
}

/** The way from the space of one stack to that of another; null without one, then the two are not linked. */
export function wayBetween(from: Placed, to: Placed, link: SpaceLink): Matrix4 | null {
  return link(from, to) ?? (spaceOf(from) === spaceOf(to) ? unmoved : null);
}
