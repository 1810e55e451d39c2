import { SingleBar } from 'cli-progress';

/** A bar that shows only when a person watches and no JSON is asked for. */
export interface ProgressBar {
  show(done: number, total: number | null, says: string): void;
  end(): void;
}

/** Opens a progress bar on standard error. */
export function progressBar(options: { json?: boolean }): ProgressBar {
  if (options.json || !process.stderr.isTTY) return { show: () => undefined, end: () => undefined };
  const bar = new SingleBar({
    format: '{bar} {value}/{total} {says}',
    hideCursor: true,
    stream: process.stderr,
    clearOnComplete: true,
  });
  let isStarted = false;
  return {
    show: (done, total, says) => {
      if (!isStarted) bar.start(total ?? done, 0, { says });
      isStarted = true;
      bar.setTotal(Math.max(total ?? done, done, 1));
      bar.update(done, { says });
    },
    end: () => {
      if (isStarted) bar.stop();
    },
  };
}
