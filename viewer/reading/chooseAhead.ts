import type { Stack, StackFrame } from '../imaging/stack.ts';
import { hangSeries } from './hangSeries.ts';

/** Pixels of the next read that may lie in memory beside those of this one. */
const mostBytes = 150_000_000;

/**
 * What of the next read is fetched before it is opened, in order: the slice on which each pane opens, then the first series from its middle
 * outwards, then the other panes' series, until 150 MB are reached.
 */
export function chooseAhead(stacks: readonly Stack[], bound = mostBytes): StackFrame[] {
  const brain = hangSeries(stacks, 'brain');
  const hung = brain.some((one) => one.seriesKey !== null) ? brain : hangSeries(stacks, 'spine');
  const series = hung.flatMap(({ seriesKey }) => stacks.find((stack) => stack.seriesKey === seriesKey) ?? []);
  const orders = series.map(({ frames }) => fromMiddle(frames));
  const wished = new Set([...orders.flatMap((frames) => frames.slice(0, 1)), ...orders.flat()]);
  const chosen: StackFrame[] = [];
  let bytes = 0;
  for (const frame of wished) {
    bytes += (frame.rows * frame.columns * frame.samplesPerPixel * frame.bitsAllocated) / 8;
    if (bytes > bound) break;
    chosen.push(frame);
  }
  return chosen;
}

/** The slice at which a pane opens, then its neighbours, the nearest first. */
function fromMiddle(frames: readonly StackFrame[]): StackFrame[] {
  const middle = Math.floor(frames.length / 2);
  return frames
    .map((frame, at) => ({ frame, far: Math.abs(at - middle) }))
    .sort((one, other) => one.far - other.far)
    .map(({ frame }) => frame);
}
