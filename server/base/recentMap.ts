/**
 * Keeps what was used last, up to a weight: what was longest unused goes first.
 *
 * `weigh` tells what an entry costs (1 each unless given); `onDrop` hears of every entry that goes, also of one that is replaced.
 */
export class RecentMap<K, V> {
  private readonly entries = new Map<K, V>();
  private weight = 0;
  private readonly most: number;
  private readonly weigh: (value: V) => number;
  private readonly onDrop: (value: V) => void;

  constructor(most: number, given: { weigh?: (value: V) => number; onDrop?: (value: V) => void } = {}) {
    this.most = most;
    this.weigh = given.weigh ?? (() => 1);
    this.onDrop = given.onDrop ?? (() => undefined);
  }

  get size(): number {
    return this.entries.size;
  }

  /** The value of a key, which by this becomes the last used. */
  get(key: K): V | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  /** Keeps a value; the newest stays even where it alone is too heavy. */
  set(key: K, value: V): void {
    this.delete(key);
    this.entries.set(key, value);
    this.weight += this.weigh(value);
    for (const oldest of this.entries.keys()) {
      if (this.weight <= this.most || this.entries.size === 1) return;
      this.delete(oldest);
    }
  }

  /** Forgets a key. */
  delete(key: K): void {
    const value = this.entries.get(key);
    if (value === undefined) return;
    this.entries.delete(key);
    this.weight -= this.weigh(value);
    this.onDrop(value);
  }

  /** The entries, the longest unused first. */
  [Symbol.iterator](): IterableIterator<[K, V]> {
    return this.entries[Symbol.iterator]();
  }
}
