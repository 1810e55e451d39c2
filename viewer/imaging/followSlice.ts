import { sliceNormal } from '../../shared/imaging/sliceNormal.ts';
import { moved, turned, unmoved, type Matrix4 } from '../../shared/imaging/rigid.ts';
import { findSlice } from './findSlice.ts';
import { frameCentre } from './frameCentre.ts';
import { sliceSpacing } from './sliceSpacing.ts';
import type { Stack, StackFrame } from './stack.ts';

/** Slices more than about 15 degrees apart are different planes: they do not follow each other. */
const nearlyParallel = Math.cos((15 * Math.PI) / 180);

type Planes = Pick<Stack, 'spaceKey' | 'frames'>;

/**
 * The slice that a linked pane shows when another pane moves.
 *
 * Only between series of one patient coordinate system, or of two between which the way is known (`toFollower`, LPS mm), with nearly the same
 * orientation, and only when a slice lies within half a slice spacing of the leader's middle; null means: stay where you are.
 */
export function followSlice(
  leader: Planes,
  leaderIndex: number,
  follower: Planes,
  followerIndex: number,
  toFollower: Matrix4 | null = leader.spaceKey && leader.spaceKey === follower.spaceKey ? unmoved : null,
): number | null {
  const frame = leader.frames[leaderIndex];
  const other = follower.frames[followerIndex] ?? follower.frames[0];
  if (!toFollower || !frame || !other || !areParallel(frame, other, toFollower)) return null;
  const centre = frameCentre(frame);
  const found = centre && findSlice(follower.frames, moved(toFollower, centre), followerIndex);
  if (!found) return null;
  const reachMm = (sliceSpacing(follower.frames) ?? sliceSpacing(leader.frames) ?? 1) / 2 + 0.01;
  return found.distanceMm <= reachMm ? found.index : null;
}

/** Whether two slices lie in nearly the same plane, once the first is brought into the space of the second. */
export function areParallel(
  one: Pick<StackFrame, 'orientation'>,
  other: Pick<StackFrame, 'orientation'>,
  toOther: Matrix4 = unmoved,
): boolean {
  const own = sliceNormal(one.orientation);
  const its = sliceNormal(other.orientation);
  if (!own || !its) return false;
  const turnedOwn = turned(toOther, own);
  return Math.abs(turnedOwn[0] * its[0] + turnedOwn[1] * its[1] + turnedOwn[2] * its[2]) >= nearlyParallel;
}
