import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../../shared/base/refusal.ts';
import type { ThreadAnswer } from './answerTasks.ts';

/** What one piece of work may take, and who may stop it. */
export interface ThreadLimits {
  limitMs: number;
  signal?: AbortSignal;
  /** Goes before what waits: a person looks at the screen for it. */
  isUrgent?: boolean;
}

/** Threads that compute beside the one that answers requests; each keeps what it has loaded for the next piece of work. */
export interface Threads {
  /** How many compute at one time. */
  count: number;
  /**
   * Has a thread answer a task; the task and its answer are copied. A thread that takes too long or is no longer wanted is ended.
   *
   * @throws {Refusal} compute.tooLong, compute.cancelled, and whatever the task refuses
   */
  run<R>(task: object, limits: ThreadLimits): Promise<R>;
  /** Ends all threads; what they were doing is refused as cancelled. */
  close(): Promise<void>;
}

interface Order {
  task: object;
  limits: ThreadLimits;
  done: (answer: unknown) => void;
  fail: (error: unknown) => void;
}

interface Thread {
  worker: Worker;
  order: Order | null;
  /** Gives its memory back when nobody needs it any more. */
  idle: NodeJS.Timeout | null;
  end: (error: Error) => void;
}

/** A thread that nobody needed for so long gives its memory back. */
const IDLE_MS = 60_000;

/** Opens threads whose program is `entry` (it calls `answerTasks`); none is started before the first task. */
export function openThreads(entry: URL, count = availableParallelism()): Threads {
  const threads = new Set<Thread>();
  const waiting: Order[] = [];
  let isClosed = false;
  const next = (): void => {
    if (waiting.length === 0) return;
    const idle = [...threads].find((thread) => thread.order === null);
    if (idle) give(idle, waiting.shift()!);
    else if (threads.size < count) give(start(), waiting.shift()!);
  };
  const start = (): Thread => {
    const worker = startWorker(entry);
    const thread: Thread = { worker, order: null, idle: null, end: () => undefined };
    threads.add(thread);
    thread.end = (error) => {
      if (!threads.delete(thread)) return;
      thread.order?.fail(error);
      thread.order = null;
      void worker.terminate();
      next();
    };
    worker.on('error', thread.end);
    worker.on('exit', () => thread.end(new Error('a thread that computes has ended')));
    return thread;
  };
  const give = (thread: Thread, order: Order): void => {
    const { worker } = thread;
    const { limitMs, signal } = order.limits;
    if (thread.idle) clearTimeout(thread.idle);
    const timer = setTimeout(() => thread.end(new Refusal('compute.tooLong')), limitMs);
    const cancel = () => thread.end(new Refusal('compute.cancelled'));
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    };
    thread.order = { ...order, fail: (error) => (settle(), order.fail(error)) };
    signal?.addEventListener('abort', cancel);
    worker.ref();
    worker.once('message', (answer: ThreadAnswer) => {
      settle();
      thread.order = null;
      rest(thread);
      if ('result' in answer) order.done(answer.result);
      else order.fail(faultOf(answer));
      next();
    });
    worker.postMessage(order.task);
  };
  const rest = (thread: Thread): void => {
    thread.worker.unref();
    thread.idle = setTimeout(() => thread.end(new Error('idle')), IDLE_MS).unref();
  };
  return {
    count,
    run: <R>(task: object, limits: ThreadLimits) =>
      new Promise<R>((done, fail) => {
        if (isClosed || limits.signal?.aborted) return fail(new Refusal('compute.cancelled'));
        const order: Order = { task, limits, done: done as (answer: unknown) => void, fail };
        if (limits.isUrgent) waiting.unshift(order);
        else waiting.push(order);
        limits.signal?.addEventListener('abort', () => {
          const place = waiting.indexOf(order);
          if (place < 0) return;
          waiting.splice(place, 1);
          fail(new Refusal('compute.cancelled'));
        });
        next();
      }),
    close: async () => {
      isClosed = true;
      for (const order of waiting.splice(0)) order.fail(new Refusal('compute.cancelled'));
      const ending = [...threads].map(async (thread) => {
        thread.end(new Refusal('compute.cancelled'));
        await thread.worker.terminate();
      });
      await Promise.all(ending);
    },
  };
}

function startWorker(entry: URL): Worker {
  return new Worker(new URL('startThread.mjs', import.meta.url), {
    workerData: { entry: entry.href },
    execArgv: [],
    env: {},
  });
}

function faultOf(answer: Exclude<ThreadAnswer, { result: unknown }>): Error {
  if ('bug' in answer) return answer.bug;
  const refusal = new Refusal(answer.refusal.code, answer.refusal.facts);
  refusal.message = answer.refusal.says;
  return refusal;
}
