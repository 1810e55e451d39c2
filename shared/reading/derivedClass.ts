import { z } from 'zod';
import { DerivedResponse } from './derivedResponse.ts';

/** The EANO-ESMO letter, 2023 wording: linear, nodular, both, hydrocephalus only, normal or equivocal; NE not evaluable. */
export const EanoLetter = z.enum(['A', 'B', 'C', 'D_HYD', 'D_NORMAL', 'NE']);
export type EanoLetter = z.infer<typeof EanoLetter>;

const flag = z.enum(['yes', 'no', 'notEvaluable', 'notImaged']);

/** What the tool derives from the answers of one read or consensus; never typed by anyone. */
export const DerivedClass = z.strictObject({
  eanoLetter: EanoLetter,
  /** Positive groups of the eight (form data). */
  regionCount: z.int().min(0).max(8),
  /** Groups of the eight that could be judged. */
  regionsEvaluable: z.int().min(0).max(8),
  brainPositive: flag,
  spinePositive: flag,
  hydrocephalus: flag,
  cranialNervePositive: flag,
  caudaPositive: flag,
  ependymaPositive: flag,
  parenchymalPositive: flag,
  equivocalAny: z.boolean(),
  measurableNodules: z.int().min(0),
  /** Largest product of two diameters, mm2. */
  maxNoduleMm2: z.number().nullable(),
  sumProductsMm2: z.number().nullable(),
  evansIndex: z.number().nullable(),
  /** The overall response of a stage 2 read; null in stage 1. */
  response: DerivedResponse.nullable(),
  ruleVersion: z.string(),
});
export type DerivedClass = z.infer<typeof DerivedClass>;
