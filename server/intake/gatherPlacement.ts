import { addDays, type Day } from '../../shared/base/day.ts';
import type { CaseValue } from '../../shared/cases/caseRecord.ts';
import { findCaseDays } from '../../shared/cases/findCaseDays.ts';
import { gatherFacts } from '../../shared/cases/gatherFacts.ts';
import type { Series } from '../../shared/imaging/series.ts';
import type { Study } from '../../shared/imaging/study.ts';
import type { CaseLink } from '../../shared/intake/caseLink.ts';
import type { DecidedVisit, PlacedStudy, PlacementFacts } from '../../shared/intake/placeTimepoints.ts';
import type { Windows } from '../../shared/intake/windows.ts';

/** What places the visits of one case: its linked studies with their series, and the days of its record. */
export function gatherPlacement(given: {
  links: readonly Pick<CaseLink, 'studyInstanceUid' | 'dayDelta'>[];
  values: readonly CaseValue[];
  studies: readonly Study[];
  series: readonly Series[];
  /** What a person said of visits of the case. */
  decided: readonly DecidedVisit[];
  windows: Windows;
}): PlacementFacts {
  const days = findCaseDays(gatherFacts(given.values));
  const deltaOf = new Map(given.links.map((link) => [link.studyInstanceUid, link.dayDelta]));
  return {
    studies: given.studies.map((study): PlacedStudy => ({
      studyInstanceUid: study.studyInstanceUid,
      day: dayOf(study, deltaOf.get(study.studyInstanceUid)!),
      time: study.studyTime,
      isMoved: study.sourceDates === 'modified',
      series: given.series.filter((one) => one.studyInstanceUid === study.studyInstanceUid && one.modality === 'MR'),
    })),
    surgeries: days.surgeries.map((surgery) => ({
      day: `${surgery.day.earliestDay}..${surgery.day.latestDay}`,
      kind: surgery.kind,
    })),
    diagnosisDay: days.diagnosis?.middleDay ?? null,
    therapyStartDay: days.therapyStartDay,
    decided: given.decided,
    windows: given.windows,
  };
}

/** On the case's offset; a date that stands where the true one was taken out says nothing. */
function dayOf(study: Study, dayDelta: number): Day | null {
  return study.studyDay === null || study.sourceDates === 'removed' ? null : addDays(study.studyDay, dayDelta);
}
