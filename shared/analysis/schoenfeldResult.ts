import { z } from 'zod';
import { ChiSquareTest } from './fitBasis.ts';

/** One coefficient of a Cox model over time; lists are by event, in the order of `timeDays`. */
export const CoefficientOverTime = z.strictObject({
  covariateId: z.string(),
  /** Of a factor's coefficient; null of a number, a spline and an interaction. */
  level: z.string().nullable(),
  label: z.string(),
  coefficient: z.number(),
  /** As `cox.zph` of R gives it: the variance of the coefficient times the number of events. */
  variance: z.number(),
  /** Scaled Schoenfeld residual plus the coefficient. */
  scaled: z.array(z.number()),
  test: ChiSquareTest.nullable(),
});
export type CoefficientOverTime = z.infer<typeof CoefficientOverTime>;

/** What the plots of a test of proportional hazards show: the events of a Cox fit, and for each coefficient how it drifts over them. */
export const SchoenfeldResult = z.strictObject({
  transform: z.enum(['km', 'rank', 'log', 'identity']),
  timeDays: z.array(z.number()),
  /** The same on the scale of the test. */
  transformed: z.array(z.number()),
  coefficients: z.array(CoefficientOverTime),
});
export type SchoenfeldResult = z.infer<typeof SchoenfeldResult>;
