import type { Mark, PatientPoint } from '../../shared/reading/mark.ts';
import { markCentre } from './markCentre.ts';
import { measureMark } from '../../shared/reading/measureMark.ts';

/** Planes closer than this to each other are one plane measured twice. */
const leastAngleDegrees = 30;

/** Whether two pairs of diameters measure one nodule on two planes: their planes cross and each centre lies within the other's reach. */
export function isAcross(first: Pick<Mark, 'kind' | 'points'>, other: Pick<Mark, 'kind' | 'points'>): boolean {
  const [one, two] = [normalOf(first.points), normalOf(other.points)];
  if (first.kind !== 'bidirectional' || other.kind !== 'bidirectional' || !one || !two) return false;
  const alignment = Math.abs(one[0] * two[0] + one[1] * two[1] + one[2] * two[2]);
  if (alignment > Math.cos((leastAngleDegrees * Math.PI) / 180)) return false;
  const [a, b] = [markCentre(first), markCentre(other)];
  const awayMm = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  return awayMm <= Math.max(measureMark(first).longMm ?? 0, measureMark(other).longMm ?? 0) / 2 + 2;
}

/** The direction across the plane of the two diameters. */
function normalOf([a, b, c, d]: readonly PatientPoint[]): [number, number, number] | null {
  if (!a || !b || !c || !d) return null;
  const [u, v] = [
    [b[0] - a[0], b[1] - a[1], b[2] - a[2]],
    [d[0] - c[0], d[1] - c[1], d[2] - c[2]],
  ] as [PatientPoint, PatientPoint];
  const cross = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]] as const;
  const length = Math.hypot(...cross);
  return length < 1e-9 ? null : [cross[0] / length, cross[1] / length, cross[2] / length];
}
