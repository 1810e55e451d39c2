const idleMs = 60_000;
/** A tick that comes later than this comes after sleep or a stalled page: what lies between was no reading. */
const longestTickMs = 2000;
/** What one save or signature may tell of. */
const mostSeconds = 3600;

/** Counts seconds of reading: only while the page is visible and the person did something within the last minute. */
export class ReadingClock {
  private countedMs: number;
  private activeAt: number;
  private tickedAt: number;
  private readonly now: () => number;

  /** `keptSeconds`: read in an earlier visit and not yet told to the server. */
  constructor(now: () => number, keptSeconds = 0) {
    this.now = now;
    this.activeAt = now();
    this.tickedAt = this.activeAt;
    this.countedMs = keptSeconds * 1000;
  }

  /** The person moved, scrolled or pressed something. */
  touch(): void {
    this.activeAt = this.now();
  }

  /** Whether the person did something within these milliseconds. */
  wasActive(withinMs: number): boolean {
    return this.now() - this.activeAt < withinMs;
  }

  /** To be called about once a second. */
  tick(isVisible: boolean): void {
    const now = this.now();
    const sinceMs = now - this.tickedAt;
    this.tickedAt = now;
    if (isVisible && sinceMs > 0 && sinceMs <= longestTickMs && this.wasActive(idleMs)) this.countedMs += sinceMs;
  }

  /** Seconds counted and not yet taken. */
  get seconds(): number {
    return Math.floor(this.countedMs / 1000);
  }

  /** What `take` would take now: the server is told of an hour at most. */
  get takeable(): number {
    return Math.min(mostSeconds, this.seconds);
  }

  /** The seconds since they were last taken, at most an hour; what is more waits for the next time. */
  readonly take = (): number => {
    const taken = this.takeable;
    this.countedMs -= taken * 1000;
    return taken;
  };
}
