import { z } from 'zod';

/** A number of the engine's answer: null where it is not estimable or infinite. */
const number = z
  .union([z.number(), z.null(), z.string()])
  .transform((value) => (typeof value === 'number' ? value : null));
const sure = z.number();
const test = z.looseObject({ statistic: number, df: sure, p: number });
const termTest = z.looseObject({ term: z.string(), df: sure, p: number });

/** The part of the engine's answer to a `coxph` specification that tables show. */
export const CoxAnswer = z.looseObject({
  n: sure,
  nevent: sure,
  coef_names: z.array(z.string()),
  hazard_ratio: z.array(number),
  p: z.array(number),
  hr_lower95: z.array(number),
  hr_upper95: z.array(number),
  lr_test: test,
  concordance: z.looseObject({ c: number, se: number }).nullish(),
  cox_zph: z.looseObject({ km: z.looseObject({ rows: z.array(termTest.extend({ chisq: number })) }) }).nullish(),
  drop1_lr: z.array(termTest).nullish(),
  footnotes: z.looseObject({ dropped: z.array(z.string()), not_estimable: z.array(z.string()) }),
});
export type CoxAnswer = z.infer<typeof CoxAnswer>;

const numbers = z.array(sure);

/** The part of the engine's answer to a `survfit` specification that figures show. */
export const CurvesAnswer = z.looseObject({
  base: z.looseObject({
    strata: z.array(
      z.looseObject({
        label: z.string(),
        n: sure,
        time: numbers,
        n_risk: numbers,
        n_event: numbers,
        n_censor: numbers,
        surv: numbers,
        lower: z.array(number),
        upper: z.array(number),
        summary: z.looseObject({ events: sure, median: number, median_lower: number, median_upper: number }),
      }),
    ),
  }),
});
export type CurvesAnswer = z.infer<typeof CurvesAnswer>;

/** The part of the engine's answer to a `survdiff` specification that tables show. */
export const LogRankAnswer = z.looseObject({ chisq: sure, df: sure, p: sure });
export type LogRankAnswer = z.infer<typeof LogRankAnswer>;
