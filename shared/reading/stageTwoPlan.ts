import type { Day } from '../base/day.ts';
import type { Id } from '../base/id.ts';
import type { Visit } from '../intake/timepoint.ts';
import type { Comparison } from './assignment.ts';

/** A timepoint of a case with what stage 1 has of it. */
export interface StagedTimepoint {
  timepointId: Id;
  caseId: Id;
  visit: Visit;
  startDay: Day | null;
  isAlternate: boolean;
  hasImages: boolean;
  /** Readers of the new round whose stage 1 read of it is signed or can still be. */
  readerIds: readonly Id[];
  /** An earlier round of stage 2 handed it out. */
  isAssigned: boolean;
}

/** Why a follow-up is not read in stage 2. */
export type LeftOut = 'noImages' | 'alternate' | 'noDay' | 'assignedBefore' | 'notReadBefore' | 'noEarlierRead';

/** A follow-up to be read, with what it is compared with: baseline, previous, or both where they differ. */
export interface PlannedChange {
  timepointId: Id;
  caseId: Id;
  compared: Pick<Comparison, 'visit' | 'timepointId'>[];
}

/** What a stage 2 round hands out, in the order of time within each case, and what not. */
export interface StageTwoPlan {
  planned: PlannedChange[];
  left: { timepointId: Id; caseId: Id; why: LeftOut }[];
}
