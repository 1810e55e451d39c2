/** Head to feet, left to right, front to back: the axis of patient space, LPS. */
export type Axis = 'x' | 'y' | 'z';

/**
 * The stretch of patient space that a series covers along one axis, mm, lowest first; null without positions.
 *
 * Read from the fingerprint of its geometry (`indexHeaders`): for each stack the matrix, the spacing of its pixels, its axes, the position of the first and
 * of the last slice, and their number. Two series of one frame of reference can be compared.
 */
export function spanAlong(axis: Axis, geometryHash: string | null): [number, number] | null {
  if (geometryHash === null) return null;
  const at = { x: 0, y: 1, z: 2 }[axis];
  const ends = geometryHash.split(' ').flatMap((stack) => cornersOf(stack, at));
  return ends.length === 0 || ends.some(Number.isNaN) ? null : [Math.min(...ends), Math.max(...ends)];
}

/** Where the corners of the first and the last slice of a stack lie on an axis. */
function cornersOf(stack: string, at: number): number[] {
  const [matrix = '', spacing = '', axes = '', first = '', last = ''] = stack.split('/');
  const [columns = NaN, rows = NaN] = matrix.split('x').map(Number);
  const [betweenRows = NaN, betweenColumns = NaN] = numbersOf(spacing);
  const direction = numbersOf(axes);
  const across = (direction[at] ?? NaN) * betweenColumns * columns;
  const down = (direction[at + 3] ?? NaN) * betweenRows * rows;
  return [numbersOf(first)[at] ?? NaN, numbersOf(last)[at] ?? NaN].flatMap((start) => [
    start,
    start + across,
    start + down,
    start + across + down,
  ]);
}

function numbersOf(text: string): number[] {
  return text === '' ? [] : text.split(',').map(Number);
}
