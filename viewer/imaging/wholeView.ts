import type { Matrix4 } from '../../shared/imaging/rigid.ts';
import { areParallel } from './followSlice.ts';
import { jointField } from './jointField.ts';
import { viewOfField, type MmView } from './paneLens.ts';
import { spaceOf } from './spaceLink.ts';
import type { Stack } from './stack.ts';

/** A stack and the room it has on the screen, pixels. */
export interface Framed {
  stack: Stack;
  element: { clientWidth: number; clientHeight: number };
}

/**
 * The view that shows the whole image of a pane, and of those tied to it in nearly the same plane: the same anatomy has the same size and place in each.
 *
 * Planes cut from one series are shown at one scale. `way` leads from the space of the first stack into that of the second, null where none is known.
 */
export function wholeView(
  own: Framed,
  tied: readonly Framed[],
  way: (from: Stack, to: Stack) => Matrix4 | null,
): MmView | null {
  const frame = middleOf(own.stack);
  if (!frame) return null;
  const others = tied.flatMap(({ stack }) => {
    const its = middleOf(stack);
    const toOwn = way(stack, own.stack);
    return its && toOwn && areParallel(its, frame, toOwn) ? [{ frame: its, toOwn }] : [];
  });
  const field = jointField(frame, others);
  const view = field && viewOfField(field, own.element);
  return view && { ...view, mmPerPixel: Math.max(view.mmPerPixel, scaleOfCuts(own, tied)) };
}

/** The scale of the largest of the planes cut from one series, mm per pixel; 0 where there is none. */
function scaleOfCuts(own: Framed, tied: readonly Framed[]): number {
  const isCut = ({ seriesKey }: Stack) => seriesKey.startsWith('plane:');
  const kin = tied.filter(({ stack }) => spaceOf(stack) === spaceOf(own.stack) && (isCut(own.stack) || isCut(stack)));
  const scales = kin.flatMap(({ stack, element }) => {
    const frame = middleOf(stack);
    const field = frame && jointField(frame, []);
    return field ? [viewOfField(field, element).mmPerPixel] : [];
  });
  return Math.max(0, ...scales);
}

/** The frame in the middle of a stack: what its plane and field are judged by. */
export function middleOf(stack: Stack): Stack['frames'][number] | null {
  return stack.frames[Math.floor(stack.frames.length / 2)] ?? null;
}
