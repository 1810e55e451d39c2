import { moved, type Matrix4 } from '../../shared/imaging/rigid.ts';
import { frameCentre } from './frameCentre.ts';
import type { StackFrame, Vector } from './stack.ts';

type Plane = Pick<StackFrame, 'positionMm' | 'orientation' | 'pixelSpacingMm' | 'rows' | 'columns'>;

/** A rectangle in the plane of an image: its middle (LPS mm) and its size along rows and columns. */
export interface FieldMm {
  centreMm: Vector;
  widthMm: number;
  heightMm: number;
}

/** A field this much larger or smaller is another part of the body: it is fitted by itself. */
const alike = 1.6;

/**
 * The field that linked panes show when they are fitted: all of the images that lie in nearly the same plane, so that the same anatomy has the same size and
 * place in each.
 *
 * `others` come with the way into the space of the first. A field of quite another size, or beside this one, is left out. Null where the image has
 * no place in space.
 */
export function jointField(own: Plane, others: readonly { frame: Plane; toOwn: Matrix4 }[]): FieldMm | null {
  const base = fieldOf(own);
  const centre = frameCentre(own);
  if (!base || !centre || own.orientation?.length !== 6) return null;
  const o = own.orientation;
  const box = { left: -base.width / 2, right: base.width / 2, top: -base.height / 2, bottom: base.height / 2 };
  for (const { frame, toOwn } of others) {
    const its = isLikeField(own, frame, toOwn) ? boxIn(own, frame, toOwn) : null;
    if (!its) continue;
    box.left = Math.min(box.left, its.left);
    box.right = Math.max(box.right, its.right);
    box.top = Math.min(box.top, its.top);
    box.bottom = Math.max(box.bottom, its.bottom);
  }
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const at = (axis: 0 | 1 | 2) => centre[axis] + o[axis]! * x + o[axis + 3]! * y;
  return { centreMm: [at(0), at(1), at(2)], widthMm: box.right - box.left, heightMm: box.bottom - box.top };
}

/** How far a point lies inside an image, in shares of its half size: 1 is the rim, beyond 1 outside; null without a place in space. */
export function offCentre(frame: Plane, point: Vector): number | null {
  const size = fieldOf(frame);
  const centre = frameCentre(frame);
  if (!size || !centre || frame.orientation?.length !== 6) return null;
  const o = frame.orientation;
  const x = Math.abs(along(point, centre, [o[0]!, o[1]!, o[2]!])) / (size.width / 2);
  const y = Math.abs(along(point, centre, [o[3]!, o[4]!, o[5]!])) / (size.height / 2);
  return Math.max(x, y);
}

/** Whether two images show about the same field: of like size, and not beside each other. */
export function isLikeField(own: Plane, other: Plane, toOwn: Matrix4): boolean {
  const size = fieldOf(own);
  const its = boxIn(own, other, toOwn);
  if (!size || !its) return false;
  const ratios = [(its.right - its.left) / size.width, (its.bottom - its.top) / size.height];
  const shifts = [(its.left + its.right) / 2 / size.width, (its.top + its.bottom) / 2 / size.height];
  return ratios.every((ratio) => ratio < alike && ratio > 1 / alike) && shifts.every((shift) => Math.abs(shift) < 0.3);
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The rim of an image as seen in the plane of another, mm from the middle of that one. */
function boxIn(own: Plane, other: Plane, toOwn: Matrix4): Box | null {
  const centre = frameCentre(own);
  const corners = cornersOf(other)?.map((corner) => moved(toOwn, corner));
  const o = own.orientation;
  if (!centre || !corners || o?.length !== 6) return null;
  const xs = corners.map((corner) => along(corner, centre, [o[0]!, o[1]!, o[2]!]));
  const ys = corners.map((corner) => along(corner, centre, [o[3]!, o[4]!, o[5]!]));
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function fieldOf({ pixelSpacingMm, rows, columns }: Plane): { width: number; height: number } | null {
  const [betweenRowsMm = 1, betweenColumnsMm = 1] = pixelSpacingMm ?? [];
  return rows > 0 && columns > 0 ? { width: columns * betweenColumnsMm, height: rows * betweenRowsMm } : null;
}

function cornersOf(frame: Plane): Vector[] | null {
  const size = fieldOf(frame);
  const centre = frameCentre(frame);
  const o = frame.orientation;
  if (!size || !centre || o?.length !== 6) return null;
  return [-0.5, 0.5].flatMap((x) =>
    [-0.5, 0.5].map((y): Vector => {
      const at = (axis: 0 | 1 | 2) => centre[axis] + o[axis]! * x * size.width + o[axis + 3]! * y * size.height;
      return [at(0), at(1), at(2)];
    }),
  );
}

function along(point: Vector, from: Vector, way: Vector): number {
  return (point[0] - from[0]) * way[0] + (point[1] - from[1]) * way[1] + (point[2] - from[2]) * way[2];
}
