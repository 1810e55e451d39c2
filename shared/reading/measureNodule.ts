import type { Mark } from './mark.ts';
import { measureMark } from './measureMark.ts';

const mostMm = 200;

/**
 * The two orthogonal diameters of a nodule as drawn, mm to a tenth, longer first; null for one that nobody has measured yet, or that is none: pulled
 * down to a point, or longer than any nodule.
 */
export function measureNodule(mark: Pick<Mark, 'kind' | 'points'>): { longMm: number | null; shortMm: number | null } {
  const { longMm, shortMm } = measureMark(mark);
  const sane = (valueMm: number | null) => (valueMm !== null && valueMm > 0 && valueMm <= mostMm ? valueMm : null);
  return { longMm: sane(longMm), shortMm: sane(shortMm) };
}
