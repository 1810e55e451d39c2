import { maths } from './maths.ts';
import type { Box, Vec3 } from './grid.ts';

/**
 * How one head lies in the scanner and how large it is: anatomy coordinates (LPS mm around the anterior commissure of a
 * standard head) = matrix (row major) x (patient point - shift).
 */
export type Pose = { matrix: readonly number[]; inverse: readonly number[]; shiftMm: Vec3 };

/** What makes a pose: sizes relative to the standard head, a nod and a tilt in degrees, a shift in mm. */
export type PoseSpec = { scale: Vec3; nodDegrees: number; tiltDegrees: number; shiftMm: Vec3 };

/** Builds a pose from sizes and small angles. */
export function makePose(spec: PoseSpec): Pose {
  const nod = (spec.nodDegrees * maths.PI) / 180;
  const tilt = (spec.tiltDegrees * maths.PI) / 180;
  const [cn, sn, ct, st] = [maths.cos(nod), maths.sin(nod), maths.cos(tilt), maths.sin(tilt)];
  // inverse = nod about x, after tilt about y, after scaling
  const turn = [ct, 0, st, sn * st, cn, -sn * ct, -cn * st, sn, cn * ct];
  const inverse = turn.map((value, index) => value * (spec.scale[index % 3] ?? 1));
  const matrix = turn.map(
    (_, index) => (turn[(index % 3) * 3 + maths.floor(index / 3)] ?? 0) / (spec.scale[maths.floor(index / 3)] ?? 1),
  );
  return { matrix, inverse, shiftMm: spec.shiftMm };
}

/** A point of the standard head as a point of the patient. */
export function toPatient(pose: Pose, point: Vec3): Vec3 {
  const turned = apply(pose.inverse, point);
  return [turned[0] + pose.shiftMm[0], turned[1] + pose.shiftMm[1], turned[2] + pose.shiftMm[2]];
}

/** A point of the patient as a point of the standard head. */
export function toAnatomy(pose: Pose, point: Vec3): Vec3 {
  return apply(pose.matrix, [point[0] - pose.shiftMm[0], point[1] - pose.shiftMm[1], point[2] - pose.shiftMm[2]]);
}

/** The patient-space box around a box of the standard head. */
export function boxToPatient(pose: Pose, box: Box): Box {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let corner = 0; corner < 8; corner++) {
    const point = toPatient(pose, [
      box[corner & 1],
      box[2 + ((corner >> 1) & 1)],
      box[4 + (corner >> 2)],
    ] as unknown as Vec3);
    point.forEach((value, axis) => {
      low[axis] = maths.min(low[axis] ?? value, value);
      high[axis] = maths.max(high[axis] ?? value, value);
    });
  }
  return [low[0], high[0], low[1], high[1], low[2], high[2]] as unknown as Box;
}

function apply(m: readonly number[], [x, y, z]: Vec3): Vec3 {
  const at = (index: number): number => m[index] ?? 0;
  return [at(0) * x + at(1) * y + at(2) * z, at(3) * x + at(4) * y + at(5) * z, at(6) * x + at(7) * y + at(8) * z];
}
