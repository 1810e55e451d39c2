import type { TimepointPlace } from './placeTimepoints.ts';
import type { Timepoint } from './timepoint.ts';

/** A timepoint as it stands, with its studies. */
export interface StandingTimepoint {
  timepoint: Timepoint;
  studyInstanceUids: readonly string[];
}

/** Where a timepoint lies, without its studies. */
export type Place = Omit<TimepointPlace, 'studyInstanceUids'>;

/** What placing a case again does to one of its timepoints. `ends`: its studies become a part of another visit. */
export interface PlaceChange {
  kind: 'new' | 'moved' | 'same' | 'ends';
  timepoint: Timepoint | null;
  studyInstanceUids: readonly string[];
  /** Null when it ends. */
  after: Place | null;
}

/**
 * Compares where the rules put the visits of a case with its timepoints as they stand. A timepoint stays the same as long as its studies do, so that reads
 * stay with what was read; the visit and phase that a person decided stay.
 */
export function diffPlaces(standing: readonly StandingTimepoint[], places: readonly TimepointPlace[]): PlaceChange[] {
  const keyOf = (uids: readonly string[]) => [...uids].sort().join(' ');
  const left = new Map(standing.map((one) => [keyOf(one.studyInstanceUids), one]));
  const changes = places.map(({ studyInstanceUids, ...place }): PlaceChange => {
    const known = left.get(keyOf(studyInstanceUids))?.timepoint ?? null;
    left.delete(keyOf(studyInstanceUids));
    if (known === null) return { kind: 'new', timepoint: null, studyInstanceUids, after: place };
    const after = known.overrideReason === null ? place : { ...place, ...decidedOf(known) };
    const isSame = Object.entries(after).every(
      ([key, value]) => JSON.stringify(known[key as keyof Timepoint]) === JSON.stringify(value),
    );
    return { kind: isSame ? 'same' : 'moved', timepoint: known, studyInstanceUids, after };
  });
  const ends = [...left.values()].map(({ timepoint, studyInstanceUids }): PlaceChange => ({
    kind: 'ends',
    timepoint,
    studyInstanceUids,
    after: null,
  }));
  return [...changes, ...ends];
}

function decidedOf({ visit, followUpNumber, isAlternate, surgicalPhase }: Timepoint): Partial<Place> {
  return { visit, followUpNumber, isAlternate, surgicalPhase, doubts: [] };
}
