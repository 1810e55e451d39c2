import { note } from './print.ts';

const SAME_PRESS_MS = 1000;

/**
 * Does work that a person may pause with Ctrl-C, as may the system when it shuts down. A second Ctrl-C ends the process at once: an import
 * survives that too.
 */
export async function pausable<R>(work: () => Promise<R>, pause: () => Promise<void>): Promise<R> {
  let pressedAt: number | null = null;
  const onSignal = () => {
    const now = performance.now();
    if (pressedAt === null) {
      pressedAt = now;
      note('Pausing: what is under way is finished first. Ctrl-C again ends at once; nothing is lost.');
      pause().catch((error: unknown) => note(error instanceof Error ? error.message : String(error)));
      return;
    }
    // one press may reach this process twice: from the terminal, and from the program that started it
    if (now - pressedAt > SAME_PRESS_MS) process.exit(130);
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    return await work();
  } finally {
    process.removeListener('SIGINT', onSignal).removeListener('SIGTERM', onSignal);
  }
}
