import { Refusal } from '../../shared/base/refusal.ts';

const WINDOW_MS = 15 * 60_000;
const MOST_TRIES = 5;

/** Counts failed sign-ins by account and by address: five in a quarter of an hour, then none is looked at. */
export class TryLimit {
  private readonly failures = new Map<string, number[]>();

  /** @throws {Refusal} session.tooManyTries */
  check(keys: readonly string[], nowMs: number): void {
    for (const key of keys) {
      const recent = (this.failures.get(key) ?? []).filter((at) => nowMs - at < WINDOW_MS);
      this.failures.set(key, recent);
      if (recent.length >= MOST_TRIES) throw new Refusal('session.tooManyTries');
    }
  }

  fail(keys: readonly string[], nowMs: number): void {
    for (const key of keys) this.failures.set(key, [...(this.failures.get(key) ?? []), nowMs]);
    if (this.failures.size > 10_000) this.failures.clear();
  }

  succeed(keys: readonly string[]): void {
    for (const key of keys) this.failures.delete(key);
  }
}
