import { adjustP, type Adjustment } from '../../stats/adjustP.ts';
import type { AdjustPSpec } from '../table1Spec.ts';

const methods: Adjustment[] = ['bonferroni', 'holm', 'hochberg', 'hommel', 'BH', 'BY'];

/** P-values of several tests adjusted in every way that is built. */
export function runPAdjust(spec: AdjustPSpec): object {
  return Object.fromEntries(methods.map((method) => [method, adjustP(spec.p, method)]));
}
