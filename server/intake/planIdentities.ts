import { addDays, type Day } from '../../shared/base/day.ts';
import type { StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { IdentityStore } from '../identity/identityStore.ts';
import { replaceValue } from '../identity/replaceValue.ts';
import type { PersonFacts } from '../imaging/inspectHeader.ts';
import type { SharedHeader } from '../imaging/inspectHeaders.ts';

/** Who the studies of a dry run belong to: those the identity store knows, and new ones in memory only. */
export interface PlannedIdentities {
  /** Remembers what the first object of a study says; the identity store is not told. */
  note(studyKey: string, facts: PersonFacts): void;
  of(studyKey: string): StudyIdentity;
  /** By the mapped UID. */
  byUid(studyInstanceUid: string): StudyIdentity;
  mapUid(uid: string): string;
  /** A header as it would be indexed: UIDs mapped, days moved by the study's offset. */
  indexed(header: SharedHeader, study: StudyIdentity): Header;
}

/** New studies keep their true days in memory, so that every interval holds. */
const NO_OFFSET = 0;

/** Opens the identities of a dry run beside the identity store. */
export function openPlannedIdentities(store: IdentityStore): PlannedIdentities {
  const made = new Map<string, StudyIdentity>();
  const madeByUid = new Map<string, StudyIdentity>();
  const uids = new Map<string, string>();
  const cached = (uid: string): string => {
    const known = uids.get(uid);
    if (known !== undefined) return known;
    const mapped = mapStored(uid, store);
    uids.set(uid, mapped);
    return mapped;
  };
  const mapUid = (uid: string) => store.mapUid(uid);
  return {
    note: (studyKey, facts) => {
      if (made.has(studyKey) || store.studyOf(studyKey)) return;
      const study = newIdentity(studyKey, mapUid(studyKey), facts);
      made.set(studyKey, study);
      madeByUid.set(study.studyInstanceUid, study);
    },
    of: (studyKey) => store.studyOf(studyKey) ?? made.get(studyKey)!,
    byUid: (studyInstanceUid) => store.studyByUid(studyInstanceUid) ?? madeByUid.get(studyInstanceUid)!,
    mapUid,
    indexed: ({ common, own }, study) => {
      const header = { ...common, ...own };
      const shift = (day: Day | null) =>
        day === null || study.offsetDays === NO_OFFSET ? day : addDays(day, study.offsetDays);
      return {
        ...header,
        SOPInstanceUID: mapStored(header.SOPInstanceUID, store),
        SeriesInstanceUID: cached(header.SeriesInstanceUID),
        StudyInstanceUID: cached(header.StudyInstanceUID),
        FrameOfReferenceUID: header.FrameOfReferenceUID === null ? null : cached(header.FrameOfReferenceUID),
        StudyDate: shift(header.StudyDate),
        SeriesDate: shift(header.SeriesDate),
        AcquisitionDate: shift(header.AcquisitionDate),
        ContentDate: shift(header.ContentDate),
      };
    },
  };
}

/** As a stored file has it: well-known UIDs stay. */
function mapStored(uid: string, store: IdentityStore): string {
  const context = {
    mapUid: (one: string) => store.mapUid(one),
    offsetDays: NO_OFFSET,
    pseudonym: '',
    characterSet: '',
    isPublicCode: false,
  };
  return replaceValue('replaceUid', '', Buffer.from(uid, 'latin1'), context).value!.toString('latin1');
}

function newIdentity(studyKey: string, studyInstanceUid: string, facts: PersonFacts): StudyIdentity {
  return {
    studyKey,
    studyInstanceUid,
    pseudonym: 'new',
    offsetDays: NO_OFFSET,
    recordNumber: facts.patientId,
    otherNumbers: facts.otherPatientIds,
    names: facts.patientName === null ? [] : [facts.patientName],
    birthDay: facts.birthDay,
    sex: facts.sex,
    accession: facts.accessionNumber,
    institution: facts.institutionName,
    sourceDates: facts.sourceDates,
    rawDescriptors: {},
  };
}
