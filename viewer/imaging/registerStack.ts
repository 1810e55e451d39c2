import { reslice } from '../../shared/imaging/reslice.ts';
import type { Matrix4 } from '../../shared/imaging/rigid.ts';
import type { Volume } from '../../shared/imaging/volume.ts';
import { makeDerivedStack, type DerivedStack } from './derivedStack.ts';
import { framePlane } from './framePlane.ts';
import { registeredKey } from './registeredKey.ts';
import type { Stack } from './stack.ts';

/** A series on the slices of another, after registration: pixel on pixel the same place in the person. `toMoving` is LPS mm, row-major. */
export function makeRegisteredStack(given: {
  fixed: Stack;
  moving: Stack;
  volume: Volume;
  toMoving: Matrix4;
  description: string;
}): DerivedStack {
  const { fixed, moving, volume, toMoving } = given;
  const planes = fixed.frames.flatMap((frame) => framePlane(frame) ?? []);
  return makeDerivedStack({
    seriesKey: registeredKey(moving.seriesKey),
    label: moving.label,
    description: given.description,
    source: fixed,
    shows: moving,
    planes,
    // What was never imaged between thick slices does not become thin by being cut thin.
    thicknessMm: moving.thicknessMm,
    paint: (index) => reslice(volume, planes[index]!, { toVolume: toMoving }),
  });
}
