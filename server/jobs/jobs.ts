import { describeBug } from '../base/describeBug.ts';
import type { Log } from '../base/log.ts';

/** Work that goes on after its request was answered: one at a time, in order; what it last told is kept for whoever asks. */
export interface Jobs {
  start(id: string, work: (tell: (progress: object) => void) => Promise<unknown>): void;
  /** What the job told last, typed by the room that started it; null when it is not running. */
  progressOf<P extends object>(id: string): P | null;
  onIdle(): Promise<void>;
}

/** Opens a queue of jobs in this process. Nothing that must survive lives here: a killed job is started again by its person. */
export function openJobs(log: Log): Jobs {
  const latest = new Map<string, object>();
  let tail: Promise<unknown> = Promise.resolve();
  return {
    start: (id, work) => {
      latest.set(id, {});
      tail = tail
        .then(() => work((progress) => latest.set(id, progress)))
        .catch((error: unknown) => log.error({ job: id, ...describeBug(error) }, 'job failed'))
        .finally(() => latest.delete(id));
    },
    progressOf: <P extends object>(id: string) => (latest.get(id) as P | undefined) ?? null,
    onIdle: async () => {
      await tail;
    },
  };
}
