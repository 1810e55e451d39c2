import { findSlice } from './findSlice.ts';
import { frameCentre } from './frameCentre.ts';
import { sliceNormal } from './sliceNormal.ts';
import { sliceSpacing } from './sliceSpacing.ts';
import type { Stack } from './stack.ts';

/** Slices more than about 15 degrees apart are different planes: they do not follow each other. */
const nearlyParallel = Math.cos((15 * Math.PI) / 180);

type Planes = Pick<Stack, 'spaceKey' | 'frames'>;

/**
 * The slice that a linked pane shows when another pane moves.
 *
 * Only between series of one patient coordinate system with nearly the same orientation, and only when a slice lies within half a
 * slice spacing of the leader's middle; null means: stay where you are.
 */
export function followSlice(
  leader: Planes,
  leaderIndex: number,
  follower: Planes,
  followerIndex: number,
): number | null {
  if (!leader.spaceKey || leader.spaceKey !== follower.spaceKey) return null;
  const frame = leader.frames[leaderIndex];
  const other = follower.frames[followerIndex] ?? follower.frames[0];
  const normal = sliceNormal(frame?.orientation ?? null);
  const otherNormal = sliceNormal(other?.orientation ?? null);
  if (!frame || !normal || !otherNormal) return null;
  const alignment = normal[0] * otherNormal[0] + normal[1] * otherNormal[1] + normal[2] * otherNormal[2];
  if (Math.abs(alignment) < nearlyParallel) return null;
  const centre = frameCentre(frame);
  const found = centre && findSlice(follower.frames, centre, followerIndex);
  if (!found) return null;
  const reachMm = (sliceSpacing(follower.frames) ?? sliceSpacing(leader.frames) ?? 1) / 2 + 0.01;
  return found.distanceMm <= reachMm ? found.index : null;
}
