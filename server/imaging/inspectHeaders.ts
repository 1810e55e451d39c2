import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Header } from '../../shared/imaging/header.ts';
import type { DiskPath } from '../store/diskPath.ts';
import { cleanHeader } from './cleanHeader.ts';
import { inspectFiles } from './inspectFiles.ts';
import { type GlimpsedObject, type PersonFacts, personOf } from './inspectHeader.ts';
import { type InspectedObject, type Inspection, READY } from './inspection.ts';
import { readHeaderPart } from './readHeaderPart.ts';

/** A clean header as what it shares with others of its series, and what it has alone: many of them take little room. */
export interface SharedHeader {
  common: Header;
  own: Partial<Header>;
}

/** What a dry run is told of an object. */
export type SeenObject = Omit<GlimpsedObject, 'base' | 'common' | 'own' | 'who' | 'person'> & {
  header: SharedHeader;
  person: PersonFacts;
};

/** Child processes that read headers: as many files as wanted may be asked about at once, each is answered by itself. */
export interface HeaderInspectors {
  /** Files that are worth asking about at once. */
  readonly atOnce: number;
  inspect(path: DiskPath): Promise<Inspection<SeenObject>>;
  /** Ends the child processes; what was asked is not answered any more. */
  close(): void;
}

type Answers = Inspection<SeenObject>[];

/** Files in one message: a message costs as much as a file's header. */
const TOGETHER = 32;
/** Groups at hand, so that a child never waits for the next. */
const QUEUED_PER_CHILD = 2;
/** A group that takes longer is read again one by one, with more patience. */
const GROUP_MS = 10_000;
const START_MS = 60_000;
const HEAP_MB = 256;
const ENTRY = fileURLToPath(new URL(`./inspectHeaderChild${extname(import.meta.url)}`, import.meta.url));

interface Asked {
  path: DiskPath;
  done: (inspection: Inspection<SeenObject>) => void;
  fail: (error: unknown) => void;
}

/**
 * Opens child processes that say of files what an import would, from their headers alone.
 *
 * They work under the limits of `inspectFiles`; a group of files in which a child dies or hangs is given to `inspectFiles`, which finds out by
 * which. The children get no environment, hence no secret.
 */
export function openHeaderInspectors(children = Math.min(4, availableParallelism())): HeaderInspectors {
  const lanes = Array.from({ length: Math.max(1, children) }, openLane);
  let group: Asked[] = [];
  const send = async (asked: Asked[]) => {
    const paths = asked.map((one) => one.path);
    const lane = lanes.reduce((least, one) => (one.waiting() < least.waiting() ? one : least));
    const answers = (await lane.ask(paths)) ?? (await readCarefully(paths));
    asked.forEach((one, index) => one.done(answers[index]!));
  };
  const flush = () => {
    const asked = group;
    group = [];
    if (asked.length > 0) send(asked).catch((error: unknown) => asked.forEach((one) => one.fail(error)));
  };
  return {
    atOnce: lanes.length * QUEUED_PER_CHILD * TOGETHER,
    inspect: (path) =>
      new Promise((done, fail) => {
        group.push({ path, done, fail });
        if (group.length >= TOGETHER) flush();
        // what is asked in one breath goes in one message
        else if (group.length === 1) setImmediate(flush);
      }),
    close: () => lanes.forEach((lane) => lane.close()),
  };
}

interface Lane {
  waiting(): number;
  /** Null: the child did not come back from it. */
  ask(paths: DiskPath[]): Promise<Answers | null>;
  close(): void;
}

function openLane(): Lane {
  let child: ChildProcess | null = null;
  let isReady = false;
  let told: Told = { commons: new Map(), persons: new Map() };
  let asked: ((answers: Answers | null) => void)[] = [];
  let watchdog: NodeJS.Timeout | undefined;
  let isClosed = false;
  const guard = () => {
    clearTimeout(watchdog);
    if (asked.length > 0 && !isClosed)
      watchdog = setTimeout(() => child?.kill('SIGKILL'), isReady ? GROUP_MS : START_MS);
  };
  const start = (): ChildProcess => {
    const born = startChild();
    isReady = false;
    told = { commons: new Map(), persons: new Map() };
    born.on('message', (message: typeof READY | Inspection<GlimpsedObject>[]) => {
      if (message === READY) isReady = true;
      else asked.shift()?.(message.map((one) => (one.kind === 'object' ? share(one, told) : one)));
      guard();
    });
    born.on('error', () => born.kill('SIGKILL'));
    born.on('exit', () => {
      if (born !== child) return;
      child = null;
      const lost = asked;
      asked = [];
      guard();
      lost.forEach((tell) => tell(null));
    });
    return born;
  };
  return {
    waiting: () => asked.length,
    ask: (paths) =>
      new Promise((resolve) => {
        // what was collected before the end is sent after it: it must not start a child that nobody ends
        if (isClosed) return;
        asked.push(resolve);
        child ??= start();
        child.send(paths);
        if (asked.length === 1) guard();
      }),
    close: () => {
      isClosed = true;
      clearTimeout(watchdog);
      const last = child;
      child = null;
      last?.kill('SIGKILL');
    },
  };
}

/** What a child has told once. */
interface Told {
  commons: Map<number, Header>;
  persons: Map<number, PersonFacts>;
}

function share(object: GlimpsedObject, told: Told): SeenObject {
  const { base, common, own, who, person, ...seen } = object;
  if (common) told.commons.set(base, common);
  if (person) told.persons.set(who, person);
  return { ...seen, person: told.persons.get(who)!, header: { common: told.commons.get(base)!, own } };
}

/** One by one, by the way of the import; the headers are cleaned here, for by then they are known to be harmless. */
async function readCarefully(paths: DiskPath[]): Promise<Answers> {
  const answers: Answers = [];
  for await (const { path, inspection } of inspectFiles(paths, { children: 1 }))
    answers.push(inspection.kind === 'object' ? seenOf(path, inspection) : inspection);
  return answers;
}

function seenOf(path: DiskPath, object: InspectedObject): Inspection<SeenObject> {
  const { identity, sourceBytes, heldReason, isDamaged, problems } = object;
  const { studyInstanceUid, seriesInstanceUid, sopInstanceUid } = identity;
  const header = { common: cleanHeaderOf(path), own: {} };
  return {
    kind: 'object',
    studyInstanceUid,
    seriesInstanceUid,
    sopInstanceUid,
    person: personOf(identity),
    sourceBytes,
    heldReason,
    isDamaged,
    problems,
    header,
  };
}

function cleanHeaderOf(path: DiskPath): Header {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const object = readHeaderPart(descriptor, fstatSync(descriptor).size);
    if ('problem' in object) throw new Error('a file that was readable a moment ago is not any more');
    return cleanHeader(object).header;
  } finally {
    closeSync(descriptor);
  }
}

function startChild(): ChildProcess {
  const typescript =
    extname(ENTRY) === '.ts' ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [];
  return fork(ENTRY, [], {
    execArgv: [`--max-old-space-size=${HEAP_MB}`, '--max-semi-space-size=2', ...typescript],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
  });
}
