import { distance } from '../imaging/geometry.ts';
import type { Mark } from './mark.ts';

/** Cornerstone begins a short diameter at two thirds of the long one: so long as it is exactly that, nobody has measured it. */
const unsetShare = 2 / 3;

/**
 * The lengths of a drawing in mm, to a tenth, longer first: two of a bidirectional one or an ellipse, one of a length; none otherwise.
 *
 * The short diameter of a bidirectional drawing is null until a person has moved its ends: a length that the tool made up is no measurement.
 */
export function measureMark(mark: Pick<Mark, 'kind' | 'points'>): { longMm: number | null; shortMm: number | null } {
  const [a, b, c, d] = mark.points;
  if (mark.kind === 'length' && a && b) return { longMm: toTenth(distance(a, b)), shortMm: null };
  if ((mark.kind !== 'bidirectional' && mark.kind !== 'ellipse') || !a || !b || !c || !d)
    return { longMm: null, shortMm: null };
  const [first, second] = [distance(a, b), distance(c, d)];
  const isUnset = mark.kind === 'bidirectional' && Math.abs(second - unsetShare * first) < 0.0015 * first;
  if (isUnset) return { longMm: toTenth(first), shortMm: null };
  return { longMm: toTenth(Math.max(first, second)), shortMm: toTenth(Math.min(first, second)) };
}

function toTenth(valueMm: number): number {
  return Math.round(valueMm * 10) / 10;
}
