import { sampleQuantile } from '../stats/sampleQuantile.ts';
import type { BootstrapResult } from './fitBootstrap.ts';
import { concordanceOf, type Replicates, type Resampling, resampleWhole } from './resampleFit.ts';

/**
 * What the replicates of a bootstrap say: 2.5th and 97.5th percentile of each hazard ratio, and concordance less its mean optimism (Harrell 1996).
 *
 * `parts` are in the order of their replicates.
 */
export function summariseBootstrap(resampling: Resampling, parts: readonly Replicates[]): BootstrapResult {
  const { table } = resampling;
  const optimisms = parts.flatMap(({ optimism }) => [...optimism]).filter((value) => !Number.isNaN(value));
  const columns = table.map((_, r) =>
    parts.flatMap(({ ratios, optimism }) => Array.from(optimism, (_value, k) => ratios[k * table.length + r]!)),
  );
  const fitted = parts.reduce((sum, part) => sum + countFitted(part, table.length), 0);
  const size = parts.reduce((sum, { optimism }) => sum + optimism.length, 0);
  const whole = resampleWhole(resampling);
  const apparent = whole === null ? NaN : concordanceOf(resampling.rows, whole);
  const optimism = optimisms.reduce((sum, value) => sum + value, 0) / optimisms.length;
  return {
    fitted,
    rows: table.map(({ covariateId, level }, r) => ({ covariateId, level, ...limitsOf(columns[r]!, size) })),
    concordance: Number.isFinite(apparent - optimism) ? { apparent, optimism, corrected: apparent - optimism } : null,
  };
}

function countFitted({ ratios, optimism }: Replicates, rows: number): number {
  let fitted = 0;
  for (let k = 0; k < optimism.length; k++)
    if (ratios.subarray(k * rows, (k + 1) * rows).some((value) => !Number.isNaN(value))) fitted++;
  return fitted;
}

/** A replicate whose ratio has no limit counts at its end of the order; a percentile that falls there is none. */
function limitsOf(ratios: readonly number[], size: number): { lower: number | null; upper: number | null } {
  const known = ratios.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  if (2 * known.length < size) return { lower: null, upper: null };
  const at = (p: number) => {
    const ratio = Math.exp(sampleQuantile(known, p));
    return Number.isFinite(ratio) && ratio > 0 ? ratio : null;
  };
  return { lower: at(0.025), upper: at(0.975) };
}
