import type { Mark, PatientPoint } from '../../shared/reading/mark.ts';

/** The middle of a drawing in patient space, LPS mm: the mean of its points. */
export function markCentre(mark: Pick<Mark, 'points'>): PatientPoint {
  const mean = (axis: 0 | 1 | 2) => mark.points.reduce((sum, point) => sum + point[axis], 0) / mark.points.length;
  return [mean(0), mean(1), mean(2)];
}
