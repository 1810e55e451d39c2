import { distance } from '../imaging/geometry.ts';
import type { FormItem } from './form.ts';
import { isOnComputedSlice } from './isOnComputedSlice.ts';
import type { Mark, PatientPoint } from './mark.ts';

/**
 * The ratio of two lengths drawn on one slice, the shorter over the longer: of the frontal horns over the inner skull it is the Evans index.
 *
 * Rounded to the decimals of the item; null unless there are exactly two lengths, on the same frame, with a ratio in the item's range.
 */
export function measureRatio(
  item: Pick<FormItem, 'min' | 'max' | 'decimals'>,
  marks: readonly Pick<Mark, 'points' | 'seriesKey' | 'imageKey' | 'frameNumber' | 'label'>[],
): number | null {
  const [one, other] = marks;
  if (marks.length !== 2 || !one || !other || !areOnOneSlice(one, other)) return null;
  const lengthsMm = [lengthMm(one.points), lengthMm(other.points)].sort((a, b) => a - b);
  const [shortMm = 0, longMm = 0] = lengthsMm;
  if (longMm === 0) return null;
  const scale = 10 ** item.decimals;
  const ratio = Math.round((shortMm / longMm) * scale) / scale;
  return ratio < (item.min ?? 0) || ratio > (item.max ?? 1) ? null : ratio;
}

type Placed = Pick<Mark, 'seriesKey' | 'imageKey' | 'frameNumber' | 'label'>;

/**
 * Whether two drawings lie on one slice: on the same frame, or on the same computed slice of a series.
 */
export function areOnOneSlice(one: Placed, other: Placed): boolean {
  if (one.seriesKey !== other.seriesKey) return false;
  if (isOnComputedSlice(one) || isOnComputedSlice(other)) return one.label === other.label;
  return one.imageKey === other.imageKey && one.frameNumber === other.frameNumber;
}

function lengthMm([a, b]: readonly PatientPoint[]): number {
  return a && b ? distance(a, b) : 0;
}
