/**
 * The letters at an edge of an image: toward which side of the person it points.
 *
 * `direction` is a unit vector in patient LPS; the main letter first, a second one where the slice is tilted by more than about
 * 17 degrees (`AH`). R, L, A, P, H (head), F (feet).
 */
export function nameDirection(direction: readonly [number, number, number]): string {
  const parts = direction
    .map((size, axis) => ({ letter: size > 0 ? 'LPH'[axis] : 'RAF'[axis], size: Math.abs(size) }))
    .sort((a, b) => b.size - a.size);
  return parts
    .filter((part, rank) => rank === 0 || (rank === 1 && part.size > 0.3))
    .map((part) => part.letter)
    .join('');
}
