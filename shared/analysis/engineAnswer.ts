import { z } from 'zod';

/** A number of the engine's answer: null where it is not estimable or infinite. */
const number = z
  .union([z.number(), z.null(), z.string()])
  .transform((value) => (typeof value === 'number' ? value : null));
const sure = z.number();
const test = z.looseObject({ statistic: number, df: sure, p: number });
const termTest = z.looseObject({ term: z.string(), df: sure, p: number });
const hazard = z.looseObject({ time: z.array(sure), hazard: z.array(number) });

/** The part of the engine's answer to a `coxph` specification that tables show. */
export const CoxAnswer = z.looseObject({
  n: sure,
  nevent: sure,
  coef_names: z.array(z.string()),
  coef: z.array(number),
  hazard_ratio: z.array(number),
  p: z.array(number),
  hr_lower95: z.array(number),
  hr_upper95: z.array(number),
  vcov: z.array(z.array(number)),
  loglik: sure,
  lr_test: test,
  wald_test: test,
  score_test: test,
  aic: number,
  concordance: z.looseObject({ c: number, se: number }).nullish(),
  cox_zph: z.looseObject({ km: z.looseObject({ rows: z.array(termTest.extend({ chisq: number })) }) }).nullish(),
  drop1_lr: z.array(termTest.extend({ statistic: number })).nullish(),
  basehaz_centered: z.union([hazard, z.record(z.string(), hazard)]).nullish(),
  footnotes: z.looseObject({ dropped: z.array(z.string()), not_estimable: z.array(z.string()) }),
});
export type CoxAnswer = z.infer<typeof CoxAnswer>;

const firth = z.looseObject({
  coef_names: z.array(z.string()),
  coef: z.array(number),
  vcov_inverse_information: z.array(z.array(number)),
  profile_lower95: z.array(number),
  profile_upper95: z.array(number),
  profile_p: z.array(number),
  penalised_loglik: sure,
  penalised_lr: test,
});

/** The part of the engine's answer to a `coxph-firth` specification that tables show. */
export const FirthAnswer = z.looseObject({
  n: sure,
  nevent: sure,
  efron: firth.nullish(),
  breslow: firth.nullish(),
});
export type FirthAnswer = z.infer<typeof FirthAnswer>;

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
        summary: z.looseObject({
          events: sure,
          median: number,
          median_lower: number,
          median_upper: number,
          rmean: number.nullish(),
          se_rmean: number.nullish(),
        }),
      }),
    ),
  }),
});
export type CurvesAnswer = z.infer<typeof CurvesAnswer>;

/** The part of the engine's answer to a `survdiff` specification that tables show. */
export const LogRankAnswer = z.looseObject({ chisq: sure, df: sure, p: sure });
export type LogRankAnswer = z.infer<typeof LogRankAnswer>;

/** The part of the engine's answer to a `survdiff-pairwise` specification that tables show. */
export const PairwiseAnswer = z.looseObject({
  pairs: z.array(z.tuple([z.string(), z.string()])),
  chisq: z.array(number),
  p: z.array(number),
  holm: z.array(number),
  bh: z.array(number),
  bonferroni: z.array(number),
});
export type PairwiseAnswer = z.infer<typeof PairwiseAnswer>;

/** The part of the engine's answer to an `rmst-difference` specification that tables show. */
export const DifferenceAnswer = z.looseObject({ difference: number, lower95: number, upper95: number, p: number });
export type DifferenceAnswer = z.infer<typeof DifferenceAnswer>;

const described = z.looseObject({
  n: sure,
  missing: sure,
  mean: number,
  sd: number,
  median: number,
  min: number,
  max: number,
  type7_R_default: z.array(number),
});
const table1Test = z.looseObject({ statistic: number, p: number });

/** The part of the engine's answer to a `table1` specification that tables show. */
export const Table1Answer = z.looseObject({
  n: z.array(sure),
  continuous: z.record(
    z.string(),
    z.looseObject({
      groups: z.record(z.string(), described),
      tests: z.looseObject({
        shapiro_all: table1Test.nullish(),
        t_welch: table1Test.nullish(),
        wilcoxon: table1Test.nullish(),
        anova_welch: table1Test.nullish(),
        kruskal: table1Test.nullish(),
        smd: number.nullish(),
        smd_pairwise: z.array(number).nullish(),
      }),
    }),
  ),
  categorical: z.record(
    z.string(),
    z.looseObject({
      counts: z.array(z.array(sure)),
      column_percent: z.array(z.array(number)),
      missing: z.array(sure),
      tests: z.looseObject({
        chisq_no_correction: table1Test.nullish(),
        chisq_min_expected: number.nullish(),
        fisher_p: number.nullish(),
        fisher_simulation: z.looseObject({ p: sure, tables: sure, seed: sure, conf_int: z.array(sure) }).nullish(),
        smd: number.nullish(),
      }),
    }),
  ),
});
export type Table1Answer = z.infer<typeof Table1Answer>;
