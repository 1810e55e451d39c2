import type { DerivedClass } from '../../reading/derivedClass.ts';
import type { Covariate } from './covariate.ts';

/** Where the value of a covariate comes from. */
export type CovariateSource =
  /** An item of the codebook that does not repeat; `log2`: its logarithm to base 2. */
  | { kind: 'item'; itemId: string; change?: 'log2' }
  /** Whether a level item has any level but this one. */
  | { kind: 'anyBut'; itemId: string; none: string }
  /** An item of the CSF sample nearest to the diagnosis, in the 28 days before it. */
  | { kind: 'csf'; itemId: string }
  /** Whether something of these kinds was done, up to a day, or after the diagnosis. */
  | {
      kind: 'act';
      acts: 'surgeries' | 'treatments';
      kinds: readonly string[];
      when: 'untilDiagnosis' | 'untilEntry' | 'afterDiagnosis';
    }
  /** A value that the tool derives from the consensus of a visit. */
  | { kind: 'class'; value: keyof DerivedClass; visit: 'baseline' | 'followUp1' }
  /** What both readers painted at a visit, mL. */
  | { kind: 'volume'; visit: 'baseline' }
  /** The overall response of a follow-up, as both readers or the adjudicator gave it in stage 2; `any`: of the last one, and over time. */
  | { kind: 'response'; visit: 'followUp1' | 'any' }
  /** Whether a scored item of stage 2 was called new at any follow-up so far. */
  | { kind: 'newSite' };

/** A covariate of the catalogue with the rule that derives it. */
export interface CovariateRule {
  covariate: Covariate;
  source: CovariateSource;
}

/** The two levels of a yes or no covariate, as they stand in tables. */
export const yesNoLevels: Covariate['levels'] = [
  { code: '0', label: 'no', labelZh: '否' },
  { code: '1', label: 'yes', labelZh: '是' },
];

/** What most covariates have in common: no window, and a case without the value is left out of the models that name it. */
export const plain = { windowDays: null, missing: 'leaveOut', overTime: false } as const satisfies Partial<Covariate>;

/** Days before the diagnosis within which a CSF sample describes it. */
export const CSF_DAYS = 28;

/** The level of a response before the first follow-up was read. */
export const NO_RESPONSE = 'none';
