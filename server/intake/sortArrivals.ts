import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { problem, type Problem } from '../../shared/base/problem.ts';
import type { StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { deidentifyObject } from '../identity/deidentifyObject.ts';
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
  studies: string[];
  series: string[];
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
}

/** An object that is not stored yet, cleaned. */
export interface Fresh {
  arrival: Arrival;
  cleaned: Cleaned;
  study: StudyIdentity;
}

/** Tells new objects from those that are stored already or clash with a stored one. The first in the order of the batch is kept. */
export async function sortArrivals(context: Context, sorting: Sorting): Promise<Fresh[]> {
  const store = context.identity.store();
  const uids = sorting.arrivals.map(({ object }) => store.mapUid(object.identity.sopInstanceUid));
  const known = new Map(
    (await context.db.find(tables.instances, { sopInstanceUid: [...new Set(uids)] })).map((row) => [
      row.sopInstanceUid,
      row as KnownInstance,
    ]),
  );
  const fresh: Fresh[] = [];
  for (const [index, arrival] of sorting.arrivals.entries()) {
    const { object } = arrival;
    const study = sorting.studies.get(object.identity.studyInstanceUid)!;
    const earlier = known.get(uids[index]!);
    if (
      earlier &&
      !isAccepted(store.mapUid(object.identity.seriesInstanceUid), { earlier, arrival, outcome: sorting.outcome })
    )
      continue;
    sorting.outcome.problems.push(...object.problems.map((one) => ({ ...one, at: at(arrival) })));
    sorting.outcome.studies.push(study.studyInstanceUid);
    sorting.outcome.series.push(store.mapUid(object.identity.seriesInstanceUid));
    if (earlier) {
      sorting.outcome.duplicates += 1;
      if (await headerDiffers(context, { earlier, arrival, study }))
        sorting.outcome.problems.push(problem('instance.headerDiffers', at(arrival)));
      continue;
    }
    const cleaned = await clean(context, arrival, study);
    known.set(uids[index]!, {
      seriesInstanceUid: cleaned.header.SeriesInstanceUID,
      pixelSha256: object.pixelSha256,
      sha256: cleaned.sha256,
      heldReason: object.heldReason,
    });
    fresh.push({ arrival, cleaned, study });
  }
  return fresh;
}

type KnownInstance = Pick<Instance, 'seriesInstanceUid' | 'pixelSha256' | 'sha256' | 'heldReason'>;

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
async function headerDiffers(
  context: Context,
  facts: { earlier: KnownInstance; arrival: Arrival; study: StudyIdentity },
): Promise<boolean> {
  if (facts.earlier.heldReason !== null) return false;
  return (await clean(context, facts.arrival, facts.study)).sha256 !== facts.earlier.sha256;
}

async function clean(context: Context, arrival: Arrival, study: StudyIdentity): Promise<Cleaned> {
  const object = readDataSet(await readFile(arrival.path));
  if ('problem' in object) throw new Error('a file that was readable a moment ago is not any more');
  const store = context.identity.store();
  const { bytes } = deidentifyObject(object, {
    mapUid: (uid) => store.mapUid(uid),
    offsetDays: study.offsetDays,
    pseudonym: study.pseudonym,
  });
  const again = readDataSet(bytes);
  if ('problem' in again) throw new Error(`a de-identified file does not read back: ${again.problem.code}`);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), header: parseHeader(again).header };
}
