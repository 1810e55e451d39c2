import { registeredKey } from '../imaging/registeredKey.ts';
import type { Stack } from '../imaging/stack.ts';
import { hangSeries, type Compartment } from './hangSeries.ts';

/**
 * The series to which a pane flips: T1 before gadolinium where T1 after it stands, else T1 after; of the same visit. Null when there is none.
 *
 * Once T1 before was registered to T1 after (then it stands in `derived`) it is that one: pixel lies on pixel.
 */
export function flipTo(
  shelf: { stacks: readonly Stack[]; derived: ReadonlyMap<string, Stack> },
  compartment: Compartment,
  here: Stack | null,
): string | null {
  const visit = here?.visit ?? 'current';
  const [post, pre] = hangSeries(shelf.stacks, compartment, [`${visit}:t1Post`, `${visit}:t1Pre`]);
  if (!post?.seriesKey || here?.seriesKey !== post.seriesKey) return post?.seriesKey ?? null;
  if (!pre?.seriesKey) return null;
  const registered = registeredKey(pre.seriesKey);
  return shelf.derived.has(registered) ? registered : pre.seriesKey;
}
