import { sliceNormal } from '../../shared/imaging/sliceNormal.ts';
import { moved, type Matrix4 } from '../../shared/imaging/rigid.ts';
import type { StackFrame, Vector } from './stack.ts';

type Plane = Pick<StackFrame, 'positionMm' | 'orientation' | 'pixelSpacingMm' | 'rows' | 'columns'>;

/**
 * The line on an image where another image cuts through it: its two ends, LPS mm in the space of the first.
 *
 * It ends where the other image ends. Null where the two do not meet, or one has no place in space.
 */
export function cutLine(own: Plane, other: Plane, toOwn: Matrix4): [Vector, Vector] | null {
  const normal = sliceNormal(own.orientation);
  const corners = rimOf(other)?.map((corner) => moved(toOwn, corner));
  const at = own.positionMm;
  if (!normal || !corners || !at) return null;
  const depth = corners.map(
    (corner) => (corner[0] - at[0]) * normal[0] + (corner[1] - at[1]) * normal[1] + (corner[2] - at[2]) * normal[2],
  );
  const ends: Vector[] = [];
  for (const [i, from] of corners.entries()) {
    const j = (i + 1) % corners.length;
    const to = corners[j]!;
    const [a, b] = [depth[i]!, depth[j]!];
    if (a * b > 0 || a === b) continue;
    const share = a / (a - b);
    ends.push([
      from[0] + (to[0] - from[0]) * share,
      from[1] + (to[1] - from[1]) * share,
      from[2] + (to[2] - from[2]) * share,
    ]);
  }
  const [first] = ends;
  const last = ends.find((end) => first && Math.hypot(end[0] - first[0], end[1] - first[1], end[2] - first[2]) > 0.1);
  return first && last ? [first, last] : null;
}

/** The corners of an image in turn, at the outer rims of its corner pixels. */
function rimOf({ positionMm, orientation, pixelSpacingMm, rows, columns }: Plane): Vector[] | null {
  if (!positionMm || orientation?.length !== 6) return null;
  const o = orientation;
  const [betweenRowsMm = 1, betweenColumnsMm = 1] = pixelSpacingMm ?? [];
  const corner = (column: number, row: number): Vector => {
    const at = (axis: 0 | 1 | 2) =>
      positionMm[axis] + o[axis]! * column * betweenColumnsMm + o[axis + 3]! * row * betweenRowsMm;
    return [at(0), at(1), at(2)];
  };
  return [corner(-0.5, -0.5), corner(columns - 0.5, -0.5), corner(columns - 0.5, rows - 0.5), corner(-0.5, rows - 0.5)];
}
