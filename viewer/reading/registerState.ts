import type { Mistrust, RegistrationQuality } from '../../shared/imaging/judgeRegistration.ts';
import { chained, turnAndShift, unmoved, type Matrix4, type Point } from '../../shared/imaging/rigid.ts';
import type { NoGrid } from '../../shared/imaging/volume.ts';

/** How far the registration of a pair is. */
export type RegisterState =
  | { kind: 'unknown' }
  | { kind: 'loading'; loaded: number; total: number }
  | { kind: 'running'; step: 1 | 2 | 3 }
  | { kind: 'found'; quality: RegistrationQuality; toMoving: Matrix4; byHand: Matrix4 | null }
  | { kind: 'failed'; why: NoGrid | 'frame' | 'engine' };

/** The way that counts: by hand where a hand was laid on it, else the registered one where it is trusted; null for none. */
export function wayOf(state: RegisterState): Matrix4 | null {
  if (state.kind !== 'found') return null;
  return state.byHand ?? (state.quality.mistrust === null ? state.toMoving : null);
}

/** Why a pair is not linked although it was registered. */
export function mistrustOf(state: RegisterState): Mistrust | null {
  return state.kind === 'found' && state.byHand === null ? state.quality.mistrust : null;
}

/** A small push of the moving series by hand, along the axes of the pane. */
export type Nudge = 'left' | 'right' | 'up' | 'down' | 'in' | 'out' | 'clockwise' | 'anticlockwise';

const stepMm = 0.5;
const stepDegrees = 0.5;

/**
 * The way to the moving series after a push of half a millimetre or half a degree.
 *
 * `axes`: directions of row and column and the middle of the fixed slice, LPS mm. What is seen moves the way the word says, so the way back is changed.
 */
export function nudged(
  toMoving: Matrix4,
  nudge: Nudge,
  axes: { row: Point; column: Point; normal: Point; middleMm: Point },
): Matrix4 {
  const { row, column, normal, middleMm } = axes;
  const shifts: Partial<Record<Nudge, [Point, number]>> = {
    right: [row, 1],
    left: [row, -1],
    down: [column, 1],
    up: [column, -1],
    in: [normal, 1],
    out: [normal, -1],
  };
  const shift = shifts[nudge];
  const back = shift
    ? turnAndShift({ axis: normal, degrees: 0, aboutMm: middleMm, shiftMm: times(shift[0], -shift[1] * stepMm) })
    : // Row to column is clockwise on the screen and right-handed about row x column.
      turnAndShift({
        axis: normal,
        degrees: nudge === 'clockwise' ? -stepDegrees : stepDegrees,
        aboutMm: middleMm,
        shiftMm: [0, 0, 0],
      });
  return chained(toMoving, back);
}

/** Where a hand begins that mistrusts the machine: at the registered way, or where the headers put it. */
export function handStart(state: RegisterState): Matrix4 {
  if (state.kind !== 'found') return unmoved;
  return state.byHand ?? (state.quality.mistrust === null ? state.toMoving : unmoved);
}

function times(way: Point, by: number): Point {
  return [way[0] * by, way[1] * by, way[2] * by];
}
