import { describeBug } from '../base/describeBug.ts';
import type { Log } from '../base/log.ts';

/** What the people who watch a job want of it. */
export type JobWish = 'go' | 'pause' | 'cancel';

/** The work of a job: tells how far it is, and asks now and then whether it shall go on. */
export type Work<R> = (tell: (progress: object) => void, control: { wish(): JobWish }) => Promise<R>;

/** Work of which one at a time is done, in the order in which it came; what it last told is kept for whoever asks. */
export interface Jobs {
  /** Does the work when its turn comes, and answers what comes of it. A job that waits already keeps its place and is asked to go on. */
  run<R>(id: string, work: Work<R>): Promise<R>;
  /** The same for work that goes on after its request was answered: a failure is in the log. */
  start(id: string, work: Work<unknown>): void;
  /** What the job told last, typed by the room that started it; null when there is no such job. */
  progressOf<P extends object>(id: string): P | null;
  /** How many jobs end before it begins: 0 when it is under way; null when there is no such job. */
  placeOf(id: string): number | null;
  /** What is wanted of the job now; null when there is no such job. */
  wishOf(id: string): JobWish | null;
  /** Says what is wanted of a job, also of one that waits; answers whether there is such a job. */
  ask(id: string, wish: JobWish): boolean;
  /** Waits until the job is no more, however it ends; at once when there is none. */
  ended(id: string): Promise<void>;
  /** Asks every job to pause: the process is about to end. */
  pauseAll(): void;
  isIdle(): boolean;
  onIdle(): Promise<void>;
}

interface Job {
  progress: object;
  wish: JobWish;
  done: Promise<unknown>;
}

/** Opens a queue of jobs in this process. Nothing that must survive lives here: a killed job is resumed by its person. */
export function openJobs(log: Log): Jobs {
  /** In the order in which they came. */
  const jobs = new Map<string, Job>();
  let tail: Promise<unknown> = Promise.resolve();
  let isEnding = false;
  const run = <R>(id: string, work: Work<R>): Promise<R> => {
    const wish = isEnding ? 'pause' : 'go';
    const waiting = jobs.get(id);
    if (waiting) {
      waiting.wish = wish;
      return waiting.done as Promise<R>;
    }
    const job: Job = { progress: {}, wish, done: tail };
    jobs.set(id, job);
    const done = tail
      .then(() => work((progress) => (job.progress = progress), { wish: () => job.wish }))
      .finally(() => jobs.delete(id));
    job.done = done;
    tail = done.catch(() => undefined);
    return done;
  };
  return {
    run,
    start: (id, work) => {
      run(id, work).catch((error: unknown) => log.error({ job: id, ...describeBug(error) }, 'job failed'));
    },
    progressOf: <P extends object>(id: string) => (jobs.get(id)?.progress as P | undefined) ?? null,
    placeOf: (id) => (jobs.has(id) ? [...jobs.keys()].indexOf(id) : null),
    wishOf: (id) => jobs.get(id)?.wish ?? null,
    ask: (id, wish) => {
      const job = jobs.get(id);
      // who wants to stop for good is not talked out of it
      if (job && job.wish !== 'cancel') job.wish = wish;
      return job !== undefined;
    },
    ended: async (id) => {
      await jobs.get(id)?.done.catch(() => undefined);
    },
    pauseAll: () => {
      isEnding = true;
      for (const job of jobs.values()) if (job.wish === 'go') job.wish = 'pause';
    },
    isIdle: () => jobs.size === 0,
    onIdle: async () => {
      await tail;
    },
  };
}
