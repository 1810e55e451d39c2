import { distance } from '../imaging/geometry.ts';
import type { Mark, PatientPoint } from './mark.ts';

/** A drawing further than this from every labelled vertebra lies at none of them, mm: more than the height of a lumbar one. */
const reachMm = 45;

/** The labelled vertebra nearest to a point (LPS mm), among labels of the same patient space; null when none is near. */
export function nearestLevel(
  point: PatientPoint,
  levels: readonly Pick<Mark, 'kind' | 'label' | 'points'>[],
): string | null {
  let best: { label: string; awayMm: number } | null = null;
  for (const { kind, label, points } of levels) {
    const [at] = points;
    if (kind !== 'level' || label === undefined || !at) continue;
    const awayMm = distance(at, point);
    if (awayMm <= reachMm && (!best || awayMm < best.awayMm)) best = { label, awayMm };
  }
  return best?.label ?? null;
}
