import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { problem, type Problem } from '../../shared/base/problem.ts';
import type { StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { type DeidentifyContext, deidentifyObject } from '../identity/deidentifyObject.ts';
import type { IdentityStore } from '../identity/identityStore.ts';
import type { InspectedObject } from '../imaging/inspection.ts';
import { loadMaskedSources } from '../imaging/loadMaskedSources.ts';
import { parseHeader } from '../imaging/parseHeader.ts';
import { readDataSet } from '../imaging/readDataSet.ts';
import type { DiskPath } from '../store/diskPath.ts';
import { closeFile, openFile, readStart } from '../store/fileCalls.ts';

/** A file that holds an object, waiting to be stored. `number` is its 1-based place in the batch: the only name it has here. */
export interface Arrival {
  path: DiskPath;
  number: number;
  object: InspectedObject;
}

/** What became of a group of arrivals. */
export interface GroupOutcome {
  newInstances: number;
  duplicates: number;
  conflicts: number;
  held: number;
  bytes: number;
  /** Mapped UIDs of what the accepted instances (new or stored already) belong to. */
  studies: Set<string>;
  series: Set<string>;
  problems: Problem[];
}

/** A de-identified object in memory, with the header that is indexed: what was stored is what is known. */
export interface Cleaned {
  bytes: Buffer;
  sha256: string;
  header: Header;
}

/** Where a Problem of an arrival is: its number in the batch, never its path. */
export const at = (arrival: Arrival): string => `file ${arrival.number}`;

const ROOM_TO_SPARE = 2 ** 20;
/** Larger files are read one at a time: two of them would not fit the memory that an import may take. */
const MOST_AHEAD_BYTES = 32 * 2 ** 20;

interface Sorting {
  arrivals: readonly Arrival[];
  studies: ReadonlyMap<string, StudyIdentity>;
  outcome: GroupOutcome;
  /** By mapped UID: instances of the group before, which the database may not know yet. */
  underWay: ReadonlyMap<string, KnownInstance>;
}

/** An object that is not stored yet, cleaned. */
export interface Fresh {
  arrival: Arrival;
  cleaned: Cleaned;
  study: StudyIdentity;
}

/** What tells whether an object is stored already, and as the same. */
export type KnownInstance = Pick<Instance, 'seriesInstanceUid' | 'pixelSha256' | 'sha256' | 'heldReason'>;

/**
 * Tells new objects from those that are stored already or clash with a stored one, and yields the new ones. The first in the order of the
 * batch is kept.
 */
export async function* sortArrivals(context: Context, sorting: Sorting): AsyncGenerator<Fresh> {
  const store = context.identity.store();
  const { outcome } = sorting;
  const uids = sorting.arrivals.map(({ object }) => store.mapUid(object.identity.sopInstanceUid));
  const rows = await context.db.find(tables.instances, { sopInstanceUid: [...new Set(uids)] });
  const known = new Map<string, KnownInstance>(sorting.underWay);
  for (const row of rows) known.set(row.sopInstanceUid, row);
  // a blackened object is compared by the pixels of its source; like a held one it is not compared byte by byte
  for (const [uid, source] of rows.length === 0 ? [] : await loadMaskedSources(context.db, uids))
    known.set(uid, { ...known.get(uid)!, ...source });
  const cleanings = new Map<StudyIdentity, DeidentifyContext>();
  const sourceOf = readAhead(sorting.arrivals);
  for (const [index, arrival] of sorting.arrivals.entries()) {
    const { object } = arrival;
    const study = sorting.studies.get(object.identity.studyInstanceUid)!;
    const seriesInstanceUid = store.mapUid(object.identity.seriesInstanceUid);
    const earlier = known.get(uids[index]!);
    if (earlier && !isAccepted(seriesInstanceUid, { earlier, arrival, outcome })) continue;
    outcome.problems.push(...object.problems.map((one) => ({ ...one, at: at(arrival) })));
    outcome.studies.add(study.studyInstanceUid);
    outcome.series.add(seriesInstanceUid);
    const cleaning = cleanings.get(study) ?? contextOf(store, study);
    cleanings.set(study, cleaning);
    if (earlier) {
      outcome.duplicates += 1;
      // the same pixels with another header? the cleaned file is the same every time; a held one is not opened for it
      if (earlier.heldReason === null && clean(await sourceOf(index), cleaning).sha256 !== earlier.sha256)
        outcome.problems.push(problem('instance.headerDiffers', at(arrival)));
      continue;
    }
    const cleaned = clean(await sourceOf(index), cleaning);
    known.set(uids[index]!, {
      seriesInstanceUid: cleaned.header.SeriesInstanceUID,
      pixelSha256: object.pixelSha256,
      sha256: cleaned.sha256,
      heldReason: object.heldReason,
    });
    yield { arrival, cleaned, study };
  }
}

function isAccepted(
  seriesInstanceUid: string,
  facts: { earlier: KnownInstance; arrival: Arrival; outcome: GroupOutcome },
): boolean {
  const { earlier, arrival, outcome } = facts;
  const code =
    earlier.seriesInstanceUid !== seriesInstanceUid
      ? 'instance.uidElsewhere'
      : earlier.pixelSha256 !== arrival.object.pixelSha256
        ? 'instance.conflict'
        : null;
  if (code === null) return true;
  outcome.conflicts += 1;
  outcome.problems.push(problem(code, at(arrival)));
  return false;
}

/** The images of a study share most of their values: what became of one is remembered for the others of the group. */
function contextOf(store: IdentityStore, study: StudyIdentity): DeidentifyContext {
  return {
    mapUid: (uid) => store.mapUid(uid),
    offsetDays: study.offsetDays,
    pseudonym: study.pseudonym,
    replaced: new Map(),
  };
}

function clean(source: Buffer, cleaning: DeidentifyContext): Cleaned {
  const object = readDataSet(source);
  if ('problem' in object) throw new Error('a file that was readable a moment ago is not any more');
  const { bytes } = deidentifyObject(object, cleaning);
  const again = readDataSet(bytes);
  if ('problem' in again) throw new Error(`a de-identified file does not read back: ${again.problem.code}`);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), header: parseHeader(again).header };
}

/** Room for the bytes of one file, used again for later ones. */
interface Scratch {
  bytes: Buffer;
}

/** Reads the files of arrivals by their place in the list; the next is read while one is cleaned. Bytes are good until the next but one is asked for. */
function readAhead(arrivals: readonly Arrival[]): (index: number) => Promise<Buffer> {
  const rooms: [Scratch, Scratch] = [{ bytes: Buffer.alloc(0) }, { bytes: Buffer.alloc(0) }];
  let ahead: { index: number; bytes: Promise<Buffer> } | null = null;
  const start = (index: number) => {
    const bytes = readSource(arrivals[index]!, rooms[index % 2]!);
    // a failure is heard by whoever asks for the file, if somebody does
    bytes.catch(() => undefined);
    return { index, bytes };
  };
  return async (index) => {
    // one that nobody asked for: its room is not free before it has been read
    if (ahead && ahead.index !== index) await ahead.bytes.catch(() => undefined);
    const bytes = await (ahead?.index === index ? ahead : start(index)).bytes;
    const following = arrivals[index + 1];
    ahead = following && following.object.sourceBytes <= MOST_AHEAD_BYTES ? start(index + 1) : null;
    return bytes;
  };
}

/** The file as it was inspected. */
async function readSource({ path, object }: Arrival, room: Scratch): Promise<Buffer> {
  // not blocking: should a pipe have taken the file's place meanwhile, it is not waited for
  const file = await openFile(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    // one byte more than there was, to see that the file has not grown
    if (room.bytes.length <= object.sourceBytes)
      room.bytes = Buffer.allocUnsafeSlow(object.sourceBytes + ROOM_TO_SPARE);
    const bytes = room.bytes.subarray(0, object.sourceBytes + 1);
    const read = await readStart(file, bytes);
    if (read !== object.sourceBytes) throw new Error('a file has changed while it was imported');
    return bytes.subarray(0, read);
  } finally {
    closeFile(file);
  }
}
