import { z } from 'zod';
import { Problem } from '../base/problem.ts';
import { DropReason } from './dropReason.ts';

/** What a plan would take from a Freeze, and what speaks against it, before it is declared or fitted. */
export const PlanPreview = z.strictObject({
  /** Cases of the Freeze: those taken and those dropped add up to them. */
  cases: z.int(),
  n: z.int(),
  events: z.int(),
  delayedEntries: z.int(),
  /** `covariateId` of `missing`: the first of the plan's covariates that the case lacks. */
  dropped: z.array(z.strictObject({ reason: DropReason, covariateId: z.string().nullable(), n: z.int() })),
  /** Of the levels that occur; null where nothing is estimated. */
  degreesOfFreedom: z.int().nullable(),
  eventsPerDf: z.number().nullable(),
  /** With severity error the plan would be refused. */
  problems: z.array(Problem),
});
export type PlanPreview = z.infer<typeof PlanPreview>;
