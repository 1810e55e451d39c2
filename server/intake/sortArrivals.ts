import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { problem, type Problem } from '../../shared/base/problem.ts';
import type { StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { type DeidentifyContext, deidentifyObject } from '../identity/deidentifyObject.ts';
import type { IdentityStore } from '../identity/identityStore.ts';
import type { InspectedObject } from '../imaging/inspection.ts';
import { parseHeader } from '../imaging/parseHeader.ts';
import { readDataSet } from '../imaging/readDataSet.ts';

/** A file that holds an object, waiting to be stored. `number` is its 1-based place in the batch: the only name it has here. */
export interface Arrival {
  path: string;
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
  const contexts = new Map<StudyIdentity, DeidentifyContext>();
  for (const [index, arrival] of sorting.arrivals.entries()) {
    const { object } = arrival;
    const study = sorting.studies.get(object.identity.studyInstanceUid)!;
    const seriesInstanceUid = store.mapUid(object.identity.seriesInstanceUid);
    const earlier = known.get(uids[index]!);
    if (earlier && !isAccepted(seriesInstanceUid, { earlier, arrival, outcome })) continue;
    outcome.problems.push(...object.problems.map((one) => ({ ...one, at: at(arrival) })));
    outcome.studies.add(study.studyInstanceUid);
    outcome.series.add(seriesInstanceUid);
    const cleaning = contexts.get(study) ?? contextOf(store, study);
    contexts.set(study, cleaning);
    if (earlier) {
      outcome.duplicates += 1;
      if (await headerDiffers(earlier, arrival, cleaning))
        outcome.problems.push(problem('instance.headerDiffers', at(arrival)));
      continue;
    }
    const cleaned = await clean(arrival, cleaning);
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

/** Whether the same pixels came with another header: the cleaned file is the same every time when nothing differs. A held file is not opened for it. */
async function headerDiffers(earlier: KnownInstance, arrival: Arrival, cleaning: DeidentifyContext): Promise<boolean> {
  if (earlier.heldReason !== null) return false;
  return (await clean(arrival, cleaning)).sha256 !== earlier.sha256;
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

async function clean(arrival: Arrival, cleaning: DeidentifyContext): Promise<Cleaned> {
  const object = readDataSet(await readFile(arrival.path));
  if ('problem' in object) throw new Error('a file that was readable a moment ago is not any more');
  const { bytes } = deidentifyObject(object, cleaning);
  const again = readDataSet(bytes);
  if ('problem' in again) throw new Error(`a de-identified file does not read back: ${again.problem.code}`);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), header: parseHeader(again).header };
}
