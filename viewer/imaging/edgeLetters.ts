import { nameDirection } from './nameDirection.ts';

/** The letters at the four edges of an upright image, from its real direction cosines; null where the image has no plane in space. */
export function edgeLetters(
  orientation: readonly number[] | null,
): { left: string; right: string; top: string; bottom: string } | null {
  if (orientation?.length !== 6) return null;
  const [rx, ry, rz, cx, cy, cz] = orientation as [number, number, number, number, number, number];
  return {
    right: nameDirection([rx, ry, rz]),
    left: nameDirection([-rx, -ry, -rz]),
    bottom: nameDirection([cx, cy, cz]),
    top: nameDirection([-cx, -cy, -cz]),
  };
}
