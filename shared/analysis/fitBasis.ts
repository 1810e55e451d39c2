import { z } from 'zod';

/** A chi-square test. */
export const ChiSquareTest = z.strictObject({ chisq: z.number(), df: z.int(), p: z.number() });
export type ChiSquareTest = z.infer<typeof ChiSquareTest>;

/** A covariate that a result names, in the words of its table. */
export const NamedCovariate = z.strictObject({ covariateId: z.string(), label: z.string() });
export type NamedCovariate = z.infer<typeof NamedCovariate>;

/** A landmark: who ended before time starts anew, and how many of them with the event. */
export const LandmarkCount = z.strictObject({ day: z.int(), excluded: z.int(), excludedEvents: z.int() });
export type LandmarkCount = z.infer<typeof LandmarkCount>;

/** The (start, stop] rows of covariates over time: rows, cases with more than one row, and changes of value during follow-up. */
export const OverTimeCount = z.strictObject({ rows: z.int(), splitCases: z.int(), changes: z.int() });
export type OverTimeCount = z.infer<typeof OverTimeCount>;

/** How long cases were followed: the median of the reverse Kaplan-Meier curve, in which the event censors. Days. */
export const FollowUp = z.strictObject({
  medianDays: z.number().nullable(),
  lowerDays: z.number().nullable(),
  upperDays: z.number().nullable(),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** What every result of a plan says of the cases it was computed from. Fits from before it was kept have none. */
export const FitBasis = z.strictObject({
  /** Cases left out, by reason in the order in which they were asked for; the numbers add up to `dropped`. */
  droppedBy: z.array(z.strictObject({ reason: z.string(), n: z.int() })),
  /** Cases censored at a death that is not the event of the endpoint. */
  competingDeaths: z.int(),
  landmark: LandmarkCount.nullable(),
  overTime: OverTimeCount.nullable(),
  /** Why a covariate that became known after entry was used as if it had been known. */
  overrideReason: z.string().nullable(),
  followUp: FollowUp.nullable(),
  /** What has a baseline hazard (Cox) or a sum of its own (log-rank test) for each of its levels. */
  strata: z.array(NamedCovariate),
});
export type FitBasis = z.infer<typeof FitBasis>;
