import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { problem } from '../../shared/base/problem.ts';
import type { DiskPath } from '../store/diskPath.ts';
import { READY, type Inspection } from './inspection.ts';

/** Child processes that read files: as many files as wanted may be asked about at once, each is answered by itself. */
export interface Inspectors {
  /** @throws {Error} when the child processes do not start */
  inspect(path: DiskPath): Promise<Inspection>;
  /** Ends the child processes; what was asked is not answered any more. */
  close(): void;
}

/** How much a child may take, and how many there are. */
export interface InspectorOptions {
  /** Child processes; 1 to 4, by default one for each processor that this process leaves free, at most 2: one reads twice as fast as files are stored. */
  children?: number;
  /** A file that takes longer is given up and its child ended. */
  watchdogMs?: number;
  /** Heap of a child, MB. */
  heapMb?: number;
  /** The program of a child, for one that measures besides; it answers as `inspectChild` does. */
  entry?: string;
  /** Told whenever a child ended over a file. */
  onDeath?: () => void;
}

type Limits = Required<Pick<InspectorOptions, 'watchdogMs' | 'heapMb' | 'entry' | 'onDeath'>>;

interface Job {
  path: DiskPath;
  /** Children that did not come back from it. */
  deaths: number;
  done: (inspection: Inspection) => void;
  fail: (error: Error) => void;
}

/** Paths a child has at hand, so that it never waits for the next. */
const QUEUED_PER_CHILD = 8;
/** A busy machine is no reason to give up a good file: it gets a second try with this much more time. */
const SECOND_TRY = 4;
/** How long a child may take to start. */
const START_MS = 60_000;
const MOST_FAILED_STARTS = 3;
const ENTRY = fileURLToPath(new URL(`./inspectChild${extname(import.meta.url)}`, import.meta.url));

/**
 * Starts child processes with limits on memory and time, in which files are read.
 *
 * A file that twice takes too long or kills its child becomes `header.parserDied`; the child is replaced and the others go on. No pixel data come
 * back. The children get no environment, hence no secret.
 */
export function openInspectors(options: InspectorOptions = {}): Inspectors {
  const { children = Math.max(1, Math.min(2, availableParallelism() - 1)), watchdogMs = 5000, heapMb = 256 } = options;
  const limits: Limits = { watchdogMs, heapMb, entry: ENTRY, onDeath: () => undefined, ...options };
  const waiting: Job[] = [];
  const lanes = Array.from({ length: children }, () => openLane(waiting, limits));
  return {
    inspect: (path) =>
      new Promise((resolve, reject) => {
        waiting.push({ path, deaths: 0, done: resolve, fail: reject });
        for (const lane of lanes) lane.feed();
      }),
    close: () => {
      for (const lane of lanes) lane.close();
    },
  };
}

/** One child at a time with the files given to it; the first is the one being read. */
function openLane(waiting: Job[], limits: Limits): { feed(): void; close(): void } {
  let child: ChildProcess | null = null;
  let given: Job[] = [];
  let watchdog: NodeJS.Timeout | null = null;
  let isReady = false;
  let isClosed = false;
  let failedStarts = 0;

  const guard = () => {
    if (watchdog) clearTimeout(watchdog);
    const limit = isReady ? limits.watchdogMs * (given[0]?.deaths ? SECOND_TRY : 1) : START_MS;
    watchdog = given.length > 0 && !isClosed ? setTimeout(() => child?.kill('SIGKILL'), limit) : null;
  };
  const feed = () => {
    if (isClosed) return;
    const wasIdle = given.length === 0;
    while (given.length < QUEUED_PER_CHILD && waiting.length > 0) {
      const job = waiting.shift()!;
      given.push(job);
      child ??= start();
      child.send(job.path);
    }
    if (wasIdle) guard();
  };
  const start = () => {
    const born = startChild(limits);
    isReady = false;
    born.on('message', (message: Inspection | typeof READY) => {
      if (message === READY) isReady = true;
      else given.shift()?.done(message);
      guard();
      feed();
    });
    born.on('error', () => born.kill('SIGKILL'));
    born.on('exit', () => {
      if (isClosed || born !== child) return;
      child = null;
      giveBack();
      feed();
    });
    return born;
  };
  const giveBack = () => {
    const [first, ...innocent] = given;
    given = [];
    waiting.unshift(...innocent);
    if (!first) return;
    if (!isReady) {
      failedStarts += 1;
      if (failedStarts === MOST_FAILED_STARTS)
        return first.fail(new Error('The process that reads files does not start.'));
    } else {
      first.deaths += 1;
      limits.onDeath();
    }
    if (first.deaths === 2) first.done({ kind: 'rejected', problem: problem('header.parserDied', 'file') });
    else waiting.unshift(first);
  };
  const close = () => {
    isClosed = true;
    if (watchdog) clearTimeout(watchdog);
    child?.kill('SIGKILL');
  };
  return { feed, close };
}

function startChild({ heapMb, entry }: Limits): ChildProcess {
  const typescript =
    extname(entry) === '.ts' ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [];
  return fork(entry, [], {
    // what a file leaves behind is short-lived: a small nursery keeps a child at 50 MB instead of 80, at the same speed
    execArgv: [`--max-old-space-size=${heapMb}`, '--max-semi-space-size=2', ...typescript],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
  });
}
