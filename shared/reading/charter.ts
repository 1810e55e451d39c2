import type { Visit } from '../intake/timepoint.ts';

/** Versioned reading rules: stages, readers, blinding, adjudication. */
export interface Charter {
  version: string;
  formVersion: string;
  readersPerTimepoint: 2;
  /** Visits that a round of this charter may open, in the order offered. */
  visits: readonly Visit[];
  stages: readonly { stage: 1; blinded: true; says: string }[];
  /** Items of the derived class that call the adjudicator besides the items of the form. */
  adjudication: { sizeMm: number; sizeShare: number; regionsDifference: number };
}

/** The charter that the product ships: two blinded readers, stage 1, adjudication by item. */
export const lmCharter1: Charter = {
  version: 'LM-CHARTER 1.0.0',
  formVersion: 'LM-READ 1.0.0',
  readersPerTimepoint: 2,
  visits: ['baseline', 'followUp', 'preDiagnosis'],
  stages: [
    {
      stage: 1,
      blinded: true,
      says: 'each timepoint alone, without dates, identity, clinical facts or the other reader',
    },
  ],
  adjudication: { sizeMm: 3, sizeShare: 0.3, regionsDifference: 2 },
};
