import type { StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import type { Candidate } from './candidate.ts';
import type { PlannedIdentities } from './planIdentities.ts';
import type { Sighting } from './planSource.ts';
import type { Recalled } from './recallFiles.ts';

/** What a dry run came across: objects that it saw, and files that were known from an earlier import and not opened. */
export interface PlanSeen {
  readonly sightings: readonly Sighting[];
  readonly known: readonly Recalled[];
  saw(sighting: Sighting): void;
  recalled(known: Recalled, candidate: Candidate): void;
  /** Of a study that was seen or recalled, by its mapped UID. */
  identityOf(studyInstanceUid: string): StudyIdentity;
  /** Where its first file lies, below the folder. */
  placeOf(studyInstanceUid: string): string;
}

/** Opens an empty memory of what a dry run comes across. */
export function openPlanSeen(identities: PlannedIdentities): PlanSeen {
  const sightings: Sighting[] = [];
  const known: Recalled[] = [];
  const firstOf = new Map<string, Candidate>();
  const note = (studyInstanceUid: string, candidate: Candidate) => {
    if (!firstOf.has(studyInstanceUid)) firstOf.set(studyInstanceUid, candidate);
  };
  return {
    sightings,
    known,
    saw: (sighting) => {
      const { person, studyInstanceUid } = sighting.object;
      identities.note(studyInstanceUid, person);
      note(identities.of(studyInstanceUid).studyInstanceUid, sighting.candidate);
      sightings.push(sighting);
    },
    recalled: (one, candidate) => {
      one.series.forEach((series) => note(series.studyInstanceUid, candidate));
      known.push(one);
    },
    identityOf: (studyInstanceUid) => identities.byUid(studyInstanceUid),
    placeOf: (studyInstanceUid) => firstOf.get(studyInstanceUid)?.say() ?? '',
  };
}
