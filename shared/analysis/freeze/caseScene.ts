import type { Day } from '../../base/day.ts';
import type { CaseDays } from '../../cases/findCaseDays.ts';
import type { CaseFacts, FactRow } from '../../cases/gatherFacts.ts';
import type { Answers } from '../../reading/answer.ts';
import type { DerivedClass } from '../../reading/derivedClass.ts';
import type { Form } from '../../reading/form.ts';
import type { CaseCell } from './caseRow.ts';

/** What two readers' consensus says of one visit; null where it was not read. */
export interface VisitClass {
  adjudicationId: string;
  readIds: readonly string[];
  form: Form;
  answers: Answers;
  derived: DerivedClass;
  /** What each of the two readers painted of the leptomeningeal disease, mL; null where nothing was painted. */
  volumesMl?: readonly (number | null)[];
}

/** A visit that covariates look at: its last day, on which its images were all known. `change`: what stage 2 says of it, apart from `consensus` of stage 1. */
export interface CovariateVisit {
  timepointId: string;
  endDay: Day;
  consensus: VisitClass | null;
  change?: VisitClass | null;
}

/** What the row of one case is derived from. */
export interface CaseMaterial {
  rows: readonly FactRow[];
  baseline: CovariateVisit | null;
  followUp1: CovariateVisit | null;
  /** Every follow-up in the order of days. */
  followUps?: readonly CovariateVisit[];
  /** Visits before the baseline, and others that were read: only the first sight of the disease is taken from them. */
  otherVisits?: readonly CovariateVisit[];
  /** On the case's offset: what lies after it is not in the row. */
  cutoffDay?: Day | null;
}

/** The facts of a case with its clock, as covariates and endpoints look at it. */
export interface CaseScene {
  facts: CaseFacts;
  days: CaseDays;
  originDay: Day;
  entryDay: number;
  timeDays: number;
  baseline: CovariateVisit | null;
  followUp1: CovariateVisit | null;
  followUps: readonly CovariateVisit[];
}

/** A value with its day and sources, before it is known of which covariate. */
export type FoundValue = Omit<CaseCell, 'covariateId'>;

/** Nothing found. */
export const missing: FoundValue = {
  value: null,
  knownDay: null,
  timepointId: null,
  adjudicationId: null,
  readIds: [],
  itemIds: [],
};
