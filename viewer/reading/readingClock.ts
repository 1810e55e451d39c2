const idleMs = 60_000;

/** Counts seconds of reading: only while the page is visible and the person did something within the last minute. */
export class ReadingClock {
  private seconds = 0;
  private activeAt: number;
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
    this.activeAt = now();
  }

  /** The person moved, scrolled or pressed something. */
  touch(): void {
    this.activeAt = this.now();
  }

  /** To be called once a second. */
  tick(isVisible: boolean): void {
    if (isVisible && this.now() - this.activeAt < idleMs) this.seconds += 1;
  }

  /** The seconds since they were last taken, at most an hour. */
  readonly take = (): number => {
    const taken = Math.min(3600, this.seconds);
    this.seconds = 0;
    return taken;
  };
}
