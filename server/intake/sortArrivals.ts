import { createHash } from 'node:crypto';
import { problem, type Problem, type ProblemCode } from '../../shared/base/problem.ts';
import type { StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { SourceFile } from '../../shared/intake/sourceFile.ts';
import { describeBug } from '../base/describeBug.ts';
import type { Context } from '../identity/context.ts';
import { type DeidentifyContext, deidentifyObject } from '../identity/deidentifyObject.ts';
import type { IdentityStore } from '../identity/identityStore.ts';
import { sealText } from '../identity/sealText.ts';
import type { InspectedObject } from '../imaging/inspection.ts';
import { openCleanedReader } from '../imaging/openCleanedReader.ts';
import { readDataSet } from '../imaging/readDataSet.ts';
import type { Candidate } from './candidate.ts';
import { findKnown, type KnownInstance } from './findKnown.ts';
import { readSources } from './readSources.ts';

/** A file that holds an object, waiting to be stored. `number` is its 1-based place in the batch: the only name it has here. */
export interface Arrival {
  candidate: Candidate;
  number: number;
  object: InspectedObject;
}

/** The row of a file that was dealt with; `isReplacing`: there may be one of an earlier run. */
export interface DealtWith {
  source: SourceFile;
  isReplacing: boolean;
}

/** What became of a group of files. */
export interface GroupOutcome {
  newInstances: number;
  duplicates: number;
  conflicts: number;
  rejected: number;
  held: number;
  bytes: number;
  /** Mapped UIDs of what the accepted instances (new or stored already) belong to. */
  studies: Set<string>;
  series: Set<string>;
  problems: Problem[];
  sources: DealtWith[];
}

/** Larger objects are not cleaned into the room of others. */
const MOST_ROOM_BYTES = 8 * 2 ** 20;
const ROOM_TO_SPARE = 2 ** 18;

/** A de-identified object in memory, with the header that is indexed: what was stored is what is known. */
export interface Cleaned {
  bytes: Buffer;
  sha256: string;
  header: Header;
}

/** Where a Problem of an arrival is: its number in the batch, never its path. */
export const at = (arrival: Arrival): string => `file ${arrival.number}`;

interface Sorting {
  batchId: string;
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
  /** What later files of the same UID are held against. */
  known: KnownInstance;
}

/**
 * Tells new objects from those that are stored already or clash with a stored one, and yields the new ones. The first in the order of the
 * batch is kept. Every file gets its row; one that has changed since it was inspected, or cannot be cleaned, is rejected by itself.
 */
export async function* sortArrivals(context: Context, sorting: Sorting): AsyncGenerator<Fresh> {
  const store = context.identity.store();
  const { outcome, arrivals } = sorting;
  const uids = arrivals.map(({ object }) => store.mapUid(object.identity.sopInstanceUid));
  const known = await findKnown(context.db, sorting, uids);
  const cleanings = new Map<StudyIdentity, DeidentifyContext>();
  const readHeader = openCleanedReader();
  const rooms: [Buffer, Buffer] = [Buffer.alloc(0), Buffer.alloc(0)];
  let yielded = 0;
  // one is written while the next is cleaned
  const room = (bytes: number) => roomFor(rooms, yielded % 2, bytes);
  const sourceOf = readSources(arrivals);
  for (const [index, arrival] of arrivals.entries()) {
    const { object } = arrival;
    const uid = uids[index]!;
    const contentKey = store.sourceKey(object.sourceDigest);
    const deal = (became: SourceFile['outcome'], code: ProblemCode | null, stored: string | null = uid) =>
      outcome.sources.push(dealtWith(store, sorting.batchId, { arrival, contentKey, outcome: became, code, stored }));
    const reject = (code: ProblemCode) => {
      outcome.rejected += 1;
      outcome.problems.push(problem(code, at(arrival)));
      deal('rejected', code, null);
    };
    const study = sorting.studies.get(object.identity.studyInstanceUid)!;
    const seriesInstanceUid = store.mapUid(object.identity.seriesInstanceUid);
    const earlier = known.get(uid);
    const clash = earlier && clashOf(earlier, { seriesInstanceUid, object });
    if (clash) {
      outcome.conflicts += 1;
      outcome.problems.push(problem(clash, at(arrival), sayKept(earlier, sorting.batchId)));
      deal('conflict', clash);
      continue;
    }
    // a held or masked one is not opened for a comparison, and the same bytes need none
    const isSame = earlier && (earlier.sha256 === null || earlier.contentKey === contentKey);
    const cleaning = cleanings.get(study) ?? { ...contextOf(store, study), room };
    cleanings.set(study, cleaning);
    const source = isSame ? null : await sourceOf(index);
    if (!isSame && !source) {
      reject('file.changed');
      continue;
    }
    const cleaned = source && clean(context, source, { cleaning, readHeader });
    if (!isSame && !cleaned) {
      reject('file.notCleaned');
      continue;
    }
    outcome.problems.push(...object.problems.map((one) => ({ ...one, at: at(arrival) })));
    outcome.studies.add(study.studyInstanceUid);
    outcome.series.add(seriesInstanceUid);
    if (earlier) {
      outcome.duplicates += 1;
      const differs = cleaned && cleaned.sha256 !== earlier.sha256;
      if (differs) outcome.problems.push(problem('instance.headerDiffers', at(arrival)));
      deal('duplicate', differs ? 'instance.headerDiffers' : null);
      continue;
    }
    if (!cleaned) continue;
    const one: KnownInstance = {
      seriesInstanceUid: cleaned.header.SeriesInstanceUID,
      pixelSha256: object.pixelSha256,
      sha256: object.heldReason === null ? cleaned.sha256 : null,
      contentKey,
      kept: { batchId: sorting.batchId, number: arrival.number },
    };
    known.set(uid, one);
    deal('stored', null);
    yielded += 1;
    yield { arrival, cleaned, study, known: one };
  }
}

function clashOf(
  earlier: KnownInstance,
  { seriesInstanceUid, object }: { seriesInstanceUid: string; object: InspectedObject },
): ProblemCode | null {
  if (earlier.seriesInstanceUid !== seriesInstanceUid) return 'instance.uidElsewhere';
  return earlier.pixelSha256 === object.pixelSha256 ? null : 'instance.conflict';
}

/** Names the place of the kept one by its number, as lists show it. */
function sayKept({ kept }: KnownInstance, batchId: string): string {
  if (kept === null) return 'The one kept came with an earlier import.';
  const where = kept.batchId === batchId ? '' : ` of import ${kept.batchId.slice(0, 8)}`;
  return `The one kept is file ${kept.number}${where}.`;
}

function dealtWith(
  store: IdentityStore,
  batchId: string,
  facts: {
    arrival: Arrival;
    contentKey: string;
    outcome: SourceFile['outcome'];
    code: ProblemCode | null;
    stored: string | null;
  },
): DealtWith {
  const { arrival, contentKey, outcome, code } = facts;
  const { candidate } = arrival;
  const isListed = outcome === 'rejected' || outcome === 'conflict';
  return {
    isReplacing: candidate.mayHaveRow,
    source: {
      fileKey: candidate.fileKey,
      batchId,
      number: arrival.number,
      archiveKey: candidate.archiveKey,
      contentKey,
      sopInstanceUid: facts.stored,
      outcome,
      code,
      sealedPlace: isListed ? sealText(store, candidate.say()) : null,
    },
  };
}

/** The images of a study share most of their values: what became of one is remembered for the others of the group. */
function contextOf(store: IdentityStore, study: StudyIdentity): DeidentifyContext {
  return {
    mapUid: (uid) => store.mapUid(uid),
    offsetDays: study.offsetDays,
    pseudonym: study.pseudonym,
    replaced: new Map(),
    precedents: new Map(),
  };
}

/** Room that is used again; a large object gets its own, which goes with it. */
function roomFor(rooms: [Buffer, Buffer], which: number, bytes: number): Buffer {
  if (bytes > MOST_ROOM_BYTES) return Buffer.allocUnsafeSlow(bytes);
  if (rooms[which]!.length < bytes) rooms[which] = Buffer.allocUnsafeSlow(bytes + ROOM_TO_SPARE);
  return rooms[which]!;
}

/** The object cleaned and read back; null when that fails, which is a fault of ours and stops this file only. */
function clean(
  context: Context,
  source: Buffer,
  { cleaning, readHeader }: { cleaning: DeidentifyContext; readHeader: ReturnType<typeof openCleanedReader> },
): Cleaned | null {
  try {
    const object = readDataSet(source);
    if ('problem' in object) throw new Error(`a file that was readable a moment ago is not: ${object.problem.code}`);
    const cleaned = deidentifyObject(object, cleaning);
    const header = readHeader(cleaned);
    return { bytes: cleaned.bytes, sha256: createHash('sha256').update(cleaned.bytes).digest('hex'), header };
  } catch (error) {
    context.log.error(describeBug(error), 'a file could not be cleaned');
    return null;
  }
}
