import type { Stack } from '../imaging/stack.ts';
import { hangSeries, type Compartment } from './hangSeries.ts';

/** The series to which a pane flips: T1 before gadolinium where T1 after it stands, else T1 after; of the same visit. Null when there is none. */
export function flipTo(stacks: readonly Stack[], compartment: Compartment, here: Stack | null): string | null {
  const visit = here?.visit ?? 'current';
  const [post, pre] = hangSeries(stacks, compartment, [`${visit}:t1Post`, `${visit}:t1Pre`]);
  return (here?.seriesKey === post?.seriesKey ? pre?.seriesKey : post?.seriesKey) ?? null;
}
