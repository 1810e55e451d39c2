import { loadVolume, type LoadedVolume } from './loadVolume.ts';
import type { Stack } from './stack.ts';

/** The volumes of a room: each series is loaded once, and a failed one is tried again when it is asked for again. */
export class VolumeShelf {
  private readonly loading = new Map<string, Promise<LoadedVolume>>();

  /** The volume of a series; `onLoaded` tells how many of its slices are here. */
  async take(stack: Stack, onLoaded: (count: number) => void = () => undefined): Promise<LoadedVolume> {
    const known = this.loading.get(stack.seriesKey);
    if (known) return known;
    const asked = loadVolume(stack, onLoaded);
    this.loading.set(stack.seriesKey, asked);
    const loaded = await asked;
    if (loaded.kind === 'failed') this.loading.delete(stack.seriesKey);
    return loaded;
  }

  /** Lets all go: when the room closes. */
  clear(): void {
    this.loading.clear();
  }
}
