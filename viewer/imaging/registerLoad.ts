import type { NoGrid, Volume } from '../../shared/imaging/volume.ts';
import type { Stack } from './stack.ts';
import type { VolumeShelf } from './volumeShelf.ts';

/**
 * Loads two series as volumes.
 *
 * `none`: one of them makes no regular grid, or a slice could not be had (`frame`). `onLoaded` tells how many slices of both are here.
 */
export async function loadVolumes(
  shelf: VolumeShelf,
  pair: { fixed: Stack; moving: Stack },
  onLoaded: (count: number, total: number) => void,
): Promise<{ kind: 'both'; fixed: Volume; moving: Volume } | { kind: 'none'; why: NoGrid | 'frame' }> {
  const counts = [0, 0];
  const total = pair.fixed.frames.length + pair.moving.frames.length;
  const take = (stack: Stack, place: 0 | 1) =>
    shelf.take(stack, (count) => {
      counts[place] = count;
      // A word for every slice would draw the room anew hundreds of times.
      if (count % 10 === 0) onLoaded(counts[0]! + counts[1]!, total);
    });
  const [fixed, moving] = await Promise.all([take(pair.fixed, 0), take(pair.moving, 1)]);
  for (const one of [fixed, moving]) {
    if (one.kind === 'none') return { kind: 'none', why: one.why };
    if (one.kind === 'failed') return { kind: 'none', why: 'frame' };
  }
  if (fixed.kind !== 'volume' || moving.kind !== 'volume') return { kind: 'none', why: 'frame' };
  return { kind: 'both', fixed: fixed.volume, moving: moving.volume };
}
