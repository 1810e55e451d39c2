import type { Visit } from '../intake/timepoint.ts';

/** One stage of reading: which form, what is hidden, what the current images are compared with. */
export interface Stage {
  stage: 1 | 2;
  formVersion: string;
  blinded: true;
  says: string;
  /** Which earlier visit is the reference of a change, the first that was read counts; none in stage 1. */
  reference: readonly ('baseline' | 'previous')[];
}

/** Versioned reading rules: stages, readers, blinding, adjudication. */
export interface Charter {
  version: string;
  readersPerTimepoint: 2;
  /** Visits that a round of stage 1 may open, in the order offered. Stage 2 opens follow-ups alone. */
  visits: readonly Visit[];
  stages: readonly Stage[];
  /** Items of the derived class that call the adjudicator besides the items of the form. */
  adjudication: { sizeMm: number; sizeShare: number; regionsDifference: number };
}

const alone: Stage = {
  stage: 1,
  formVersion: 'LM-READ 1.0.0',
  blinded: true,
  says: 'each timepoint alone, without dates, identity, clinical facts or the other reader',
  reference: [],
};

/** The first charter of the product: two blinded readers, stage 1, adjudication by item. */
export const lmCharter1: Charter = {
  version: 'LM-CHARTER 1.0.0',
  readersPerTimepoint: 2,
  visits: ['baseline', 'followUp', 'preDiagnosis'],
  stages: [alone],
  adjudication: { sizeMm: 3, sizeShare: 0.3, regionsDifference: 2 },
};

/** 1.0.0 with stage 2: each follow-up beside baseline and previous, in the order of time, after all own stage 1 reads of the case (domain.md 2.1). */
export const lmCharter11: Charter = {
  ...lmCharter1,
  version: 'LM-CHARTER 1.1.0',
  stages: [
    { ...alone, formVersion: 'LM-READ 1.1.0' },
    {
      stage: 2,
      formVersion: 'LM-CHANGE 1.0.0',
      blinded: true,
      says: 'each follow-up beside baseline and previous, in the order of time, with the own stage 1 findings; no dates, outcome or other reader',
      reference: ['baseline', 'previous'],
    },
  ],
};

/** What new rounds are opened under. */
export const currentCharter: Charter = lmCharter11;
