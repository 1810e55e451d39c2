import type { Vector } from './header.ts';

/** The direction in which slices are stacked: row direction x column direction (PS3.3 C.7.6.2). Null where there is no plane in space. */
export function sliceNormal(orientation: readonly number[] | null): Vector | null {
  if (orientation?.length !== 6) return null;
  const [rx, ry, rz, cx, cy, cz] = orientation as [number, number, number, number, number, number];
  return [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx];
}
