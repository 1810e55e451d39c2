import { nameSeries } from '../imaging/nameSeries.ts';
import type { Series } from '../imaging/series.ts';
import type { SeriesOverride } from './seriesOverride.ts';
import type { RuleCondition, RuleWish } from './seriesRule.ts';

/** A series as it counts, with what a person decided of it. */
export interface CountingSeries {
  series: Series;
  override: SeriesOverride | null;
}

/** What a rule sets of one series: only what would become something else. */
export interface RuleChange {
  series: Series;
  set: Partial<Pick<Series, 'contrast' | 'weighting' | 'region'>>;
}

const settable = ['contrast', 'weighting', 'region'] as const;

/**
 * Finds the series that a rule changes, in the order given. Only MR; `kept` counts those that fit but about which a person has decided already, which an
 * `onlyUnknown` rule leaves alone.
 */
export function decideSeriesRule(
  list: readonly CountingSeries[],
  wish: RuleWish,
): { changes: RuleChange[]; kept: number } {
  const changes: RuleChange[] = [];
  let kept = 0;
  for (const { series, override } of list) {
    if (series.modality !== 'MR' || !wish.conditions.every((one) => holds(series, one))) continue;
    const wanted = settable.filter((key) => wish[key] !== null && wish[key] !== series[key]);
    const open = wish.onlyUnknown
      ? wanted.filter((key) => series[key] === 'unknown' && (override?.[key] ?? null) === null)
      : wanted;
    if (open.length > 0) changes.push({ series, set: Object.fromEntries(open.map((key) => [key, wish[key]])) });
    else if (wanted.some((key) => (override?.[key] ?? null) !== null)) kept += 1;
  }
  return { changes, kept };
}

function holds(series: Series, { about, how, text }: RuleCondition): boolean {
  const found = (about === 'label' ? nameSeries(series) : (series[about] ?? '')).toLowerCase();
  const wanted = text.trim().toLowerCase();
  if (how === 'is') return found === wanted;
  if (how === 'contains') return found.includes(wanted);
  const words = new Set(wordsOf(found));
  return how === 'words'
    ? wordsOf(wanted).every((word) => words.has(word))
    : !wordsOf(wanted).some((word) => words.has(word));
}

/** Words as scanners write them: `+C` is one, `T2*` is one, `ax_T1_post` are three. */
function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}+*-]+/u).filter((word) => word !== '');
}
