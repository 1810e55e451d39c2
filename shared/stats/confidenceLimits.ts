import { z } from 'zod';

/** The scale on which the limits of a survival curve are symmetric. R's default is `log`, SAS and Stata use `log-log`. */
export const ConfidenceType = z.enum(['log', 'log-log', 'plain', 'logit', 'arcsin', 'none']);
export type ConfidenceType = z.infer<typeof ConfidenceType>;

/** A pair of limits; null where the scale gives none. */
export interface Limits {
  lower: number | null;
  upper: number | null;
}

/**
 * Confidence limits of a survival probability.
 *
 * `logError` is the standard error of log survival, `zValue` 1.959964 for 95 %. On the log scale limits are cut at 1;
 * at survival 0 there are none, at survival 1 none on the log-log and logit scales.
 */
export function confidenceLimits(
  survival: number,
  logError: number,
  options: { zValue: number; type: ConfidenceType },
): Limits {
  const { zValue, type } = options;
  if (type === 'none') return { lower: null, upper: null };
  if (type === 'plain') {
    const half = zValue * logError * survival;
    return { lower: Math.max(survival - half, 0), upper: Math.min(survival + half, 1) };
  }
  if (survival === 0) return { lower: null, upper: null };
  if (type === 'log') {
    const centre = Math.log(survival);
    return { lower: Math.exp(centre - zValue * logError), upper: Math.min(Math.exp(centre + zValue * logError), 1) };
  }
  if (type === 'arcsin') return arcsinLimits(survival, zValue * logError);
  if (survival === 1) return { lower: null, upper: null };
  if (type === 'log-log') {
    const half = (zValue * logError) / Math.log(survival);
    const centre = Math.log(-Math.log(survival));
    return { lower: Math.exp(-Math.exp(centre - half)), upper: Math.exp(-Math.exp(centre + half)) };
  }
  const half = zValue * logError * (1 + survival / (1 - survival));
  const centre = Math.log(survival / (1 - survival));
  return { lower: 1 - 1 / (1 + Math.exp(centre - half)), upper: 1 - 1 / (1 + Math.exp(centre + half)) };
}

function arcsinLimits(survival: number, scaledError: number): Limits {
  const half = 0.5 * scaledError * Math.sqrt(survival / (1 - survival));
  const centre = Math.asin(Math.sqrt(survival));
  return {
    lower: Math.sin(Math.max(0, centre - half)) ** 2,
    upper: Math.sin(Math.min(Math.PI / 2, centre + half)) ** 2,
  };
}
