import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';

/** A Cox fit repeated on cases drawn with replacement, as a row. */
export const FitBootstrap = z.strictObject({
  id: field(Id, { label: 'Bootstrap' }),
  modelFitId: field(Id, { label: 'Fit' }),
  replicates: field(z.int().min(1), { label: 'Replicates', unit: 'count' }),
  seed: field(z.int(), { label: 'Seed', unit: '1' }),
  /** A BootstrapResult as JSON text. */
  result: field(z.string(), { label: 'Result' }),
  codeVersion: field(z.string().max(80), { label: 'Code version' }),
  madeBy: field(z.string().max(80), { label: 'Made by' }),
  madeAt: field(Instant, { label: 'Made' }),
});
export type FitBootstrap = z.infer<typeof FitBootstrap>;

/** What resampling says of a Cox model: percentile limits of each ratio, and how much of its concordance is optimism. */
export const BootstrapResult = z.strictObject({
  /** Replicates in which the model could be fitted. */
  fitted: z.int(),
  rows: z.array(
    z.strictObject({
      covariateId: z.string(),
      level: z.string().nullable(),
      /** 95% percentile limits of the hazard ratio; null where fewer than half of the replicates have it. */
      lower: z.number().nullable(),
      upper: z.number().nullable(),
    }),
  ),
  /** Harrell's C of the model, its mean optimism over the replicates, and the one less the other. */
  concordance: z.strictObject({ apparent: z.number(), optimism: z.number(), corrected: z.number() }).nullable(),
});
export type BootstrapResult = z.infer<typeof BootstrapResult>;

/** What there is of the bootstraps of a fit. */
export const BootstrapsView = z.strictObject({
  /** The one that is being made or waits for its turn. */
  running: z.strictObject({ replicates: z.int(), seed: z.int(), done: z.int() }).nullable(),
  /** The newest first. */
  bootstraps: z.array(FitBootstrap.omit({ result: true }).extend({ result: BootstrapResult })),
});
export type BootstrapsView = z.infer<typeof BootstrapsView>;
