import type { Mark, PatientPoint } from '../../shared/reading/mark.ts';

/** The lengths of a drawing in mm, to a tenth, longer first: two of a bidirectional one or an ellipse, one of a length; none otherwise. */
export function measureMark(mark: Pick<Mark, 'kind' | 'points'>): { longMm: number | null; shortMm: number | null } {
  const [a, b, c, d] = mark.points;
  if (mark.kind === 'length' && a && b) return { longMm: distanceMm(a, b), shortMm: null };
  if ((mark.kind !== 'bidirectional' && mark.kind !== 'ellipse') || !a || !b || !c || !d)
    return { longMm: null, shortMm: null };
  const [first, second] = [distanceMm(a, b), distanceMm(c, d)];
  return { longMm: Math.max(first, second), shortMm: Math.min(first, second) };
}

function distanceMm(a: PatientPoint, b: PatientPoint): number {
  return Math.round(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) * 10) / 10;
}
