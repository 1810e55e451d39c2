import { useState } from 'react';
import { cross } from '../../shared/imaging/geometry.ts';
import type { Point } from '../../shared/imaging/rigid.ts';
import { frameCentre } from '../imaging/frameCentre.ts';
import { handStart, nudged, type Nudge } from './registerState.ts';
import type { Register } from './useRegister.ts';

/** Moving a registered series by hand. */
export interface NudgeByHand {
  isOn: boolean;
  toggle: () => void;
  push: (nudge: Nudge) => void;
  reset: () => void;
}

/** Small pushes along the axes of the fixed slices; the first one takes the registration over from the machine. */
export function useNudge(register: Register): NudgeByHand {
  const [isOn, setOn] = useState(false);
  const { pair, state, set } = register;
  const change = (byHand: (from: readonly number[]) => readonly number[] | null) => {
    if (!pair || state.kind !== 'found') return;
    set(pair, { ...state, byHand: byHand(handStart(state)) });
  };
  return {
    isOn: isOn && state.kind === 'found',
    toggle: () => setOn((now) => !now),
    push: (nudge) =>
      change((from) => {
        const frame = pair?.fixed.frames[Math.floor(pair.fixed.frames.length / 2)];
        const middleMm = frame && frameCentre(frame);
        if (!frame?.orientation || !middleMm) return from;
        const [rx = 1, ry = 0, rz = 0, cx = 0, cy = 1, cz = 0] = frame.orientation;
        const row: Point = [rx, ry, rz];
        const column: Point = [cx, cy, cz];
        return nudged(from, nudge, { row, column, normal: cross([rx, ry, rz], [cx, cy, cz]), middleMm });
      }),
    reset: () => change(() => null),
  };
}
