import { cross, distance, dot, minus } from '../../shared/imaging/geometry.ts';
import type { Mark, PatientPoint } from '../../shared/reading/mark.ts';
import { markCentre } from './markCentre.ts';
import { measureMark } from '../../shared/reading/measureMark.ts';

/** Planes closer than this to each other are one plane measured twice. */
const leastAngleDegrees = 30;

/** Whether two pairs of diameters measure one nodule on two planes: their planes cross and each centre lies within the other's reach. */
export function isAcross(first: Pick<Mark, 'kind' | 'points'>, other: Pick<Mark, 'kind' | 'points'>): boolean {
  const [one, two] = [normalOf(first.points), normalOf(other.points)];
  if (first.kind !== 'bidirectional' || other.kind !== 'bidirectional' || !one || !two) return false;
  if (Math.abs(dot(one, two)) > Math.cos((leastAngleDegrees * Math.PI) / 180)) return false;
  const awayMm = distance(markCentre(first), markCentre(other));
  return awayMm <= Math.max(measureMark(first).longMm ?? 0, measureMark(other).longMm ?? 0) / 2 + 2;
}

/** The direction across the plane of the two diameters. */
function normalOf([a, b, c, d]: readonly PatientPoint[]): PatientPoint | null {
  if (!a || !b || !c || !d) return null;
  const [x, y, z] = cross(minus(b, a), minus(d, c));
  const length = Math.hypot(x, y, z);
  return length < 1e-9 ? null : [x / length, y / length, z / length];
}
