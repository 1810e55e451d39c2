import { conflictsOf } from '../imaging/evidence.ts';
import type { Series } from '../imaging/series.ts';
import type { SeriesOverride } from './seriesOverride.ts';

/** What the evidence of a series contradicts itself about and no person has decided yet: `weighting`, `contrast`. Empty for all but MR. */
export function openConflicts(
  series: Pick<Series, 'modality' | 'evidence'>,
  override: Pick<SeriesOverride, 'weighting' | 'contrast'> | null,
): ('weighting' | 'contrast')[] {
  if (series.modality !== 'MR') return [];
  const about = conflictsOf(series.evidence);
  return (['weighting', 'contrast'] as const).filter(
    (one) => about.includes(one) && (override?.[one] ?? null) === null,
  );
}
