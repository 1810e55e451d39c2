import { problem, type Problem } from '../../shared/base/problem.ts';
import type { IdentityFacts } from '../../shared/identity/identityFacts.ts';
import type { HeldReason } from '../../shared/imaging/heldReason.ts';
import { mayCarryIdentity } from '../../shared/imaging/mayCarryIdentity.ts';
import type { DiskPath } from '../store/diskPath.ts';
import { checkPixels } from './checkPixels.ts';
import { hasOverlayInPixels } from './hasOverlayInPixels.ts';
import { type HeaderDelta, openHeaderMemory, type RememberedHeader } from './headerMemory.ts';
import type { Inspection } from './inspection.ts';
import { inspectFile, type ObjectReader } from './inspectFile.ts';
import { type DicomObject, readDataSet } from './readDataSet.ts';
import { readHeaderPart } from './readHeaderPart.ts';

/** Who an object is about, without what is its own. */
export type PersonFacts = Pick<
  IdentityFacts,
  | 'patientId'
  | 'otherPatientIds'
  | 'patientName'
  | 'birthDay'
  | 'sex'
  | 'accessionNumber'
  | 'institutionName'
  | 'sourceDates'
>;

/** An object as its header alone shows it. The UIDs are those of the file. */
export interface GlimpsedObject extends HeaderDelta {
  kind: 'object';
  studyInstanceUid: string;
  seriesInstanceUid: string;
  sopInstanceUid: string;
  /** The number of the person's facts: many objects share them. */
  who: number;
  /** These facts, the first time that their number is used. */
  person: PersonFacts | null;
  sourceBytes: number;
  heldReason: HeldReason | null;
  isDamaged: boolean;
  problems: Problem[];
}

/**
 * Opens an inspector that says of a file what an import would, but reads its header only: without hashes, with the header as it would be
 * indexed (UIDs and days still those of the file). Runs in a child process (`inspectHeaders`).
 */
export function openHeaderInspector(): (path: DiskPath) => Inspection<GlimpsedObject> {
  const remember = openHeaderMemory();
  const name = openNumbering();
  const glimpse: ObjectReader<GlimpsedObject> = (descriptor, { size, head }) => {
    const object = size <= head.length ? readDataSet(head) : readHeaderPart(descriptor, size);
    if ('problem' in object) return object;
    const remembered = rememberOrNull(remember, object);
    if (remembered === null) return { problem: problem('file.notCleaned', 'file') };
    const { delta, raw: header, identity, problems } = remembered;
    const pixels = object.isDamaged ? null : checkPixels(object, header);
    const isDamaged = object.isDamaged || pixels !== null;
    return {
      kind: 'object',
      ...delta,
      studyInstanceUid: identity.studyInstanceUid,
      seriesInstanceUid: identity.seriesInstanceUid,
      sopInstanceUid: identity.sopInstanceUid,
      ...name(identity),
      sourceBytes: size,
      heldReason: isDamaged ? 'damaged' : mayCarryIdentity(header, { hasOverlay: hasOverlayInPixels(object.dataSet) }),
      isDamaged,
      problems: [...object.problems, ...problems, ...(pixels ? [pixels] : [])],
    };
  };
  return (path) => inspectFile(path, glimpse);
}

/** An import rejects what it cannot clean, by itself. */
function rememberOrNull(remember: ReturnType<typeof openHeaderMemory>, object: DicomObject): RememberedHeader | null {
  try {
    return remember(object);
  } catch {
    // a fault of ours: the import logs it when it meets it
    return null;
  }
}

/** What a person's facts are of an object's. */
export function personOf(identity: IdentityFacts): PersonFacts {
  const { patientId, otherPatientIds, patientName, birthDay, sex, accessionNumber, institutionName } = identity;
  const { sourceDates } = identity;
  return { patientId, otherPatientIds, patientName, birthDay, sex, accessionNumber, institutionName, sourceDates };
}

function openNumbering(): (identity: IdentityFacts) => Pick<GlimpsedObject, 'who' | 'person'> {
  const numbers = new Map<string, number>();
  return (identity) => {
    const person = personOf(identity);
    const key = JSON.stringify(person);
    const known = numbers.get(key);
    if (known !== undefined) return { who: known, person: null };
    numbers.set(key, numbers.size);
    return { who: numbers.size - 1, person };
  };
}
