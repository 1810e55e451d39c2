import type { Matrix4 } from '../../shared/imaging/rigid.ts';
import { areParallel } from './followSlice.ts';
import { isLikeField, jointField, type FieldMm } from './jointField.ts';
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
export function wholeView(own: Framed, tied: readonly Framed[], way: Way): MmView | null {
  const field = fieldWith(own, tied, way);
  if (!field) return null;
  // Slices tilted against each other see each other's field a little shortened: the largest scale holds for all.
  const scales = kinOf(own, tied, way).flatMap((one) => {
    const its = fieldWith(one, [own, ...tied.filter((other) => other !== one)], way);
    return its ? [viewOfField(its, one.element).mmPerPixel] : [];
  });
  const view = viewOfField(field, own.element);
  return { ...view, mmPerPixel: Math.max(view.mmPerPixel, ...scales, scaleOfCuts(own, tied)) };
}

type Way = (from: Stack, to: Stack) => Matrix4 | null;

/** Those that lie in nearly the same plane, and whose field is alike. */
function kinOf(own: Framed, tied: readonly Framed[], way: Way): Framed[] {
  const frame = middleOf(own.stack);
  return tied.filter(({ stack }) => {
    const its = middleOf(stack);
    const toOwn = way(stack, own.stack);
    return frame && its && toOwn && areParallel(its, frame, toOwn) && isLikeField(frame, its, toOwn);
  });
}

function fieldWith(own: Framed, tied: readonly Framed[], way: Way): FieldMm | null {
  const frame = middleOf(own.stack);
  const others = kinOf(own, tied, way).map(({ stack }) => ({ frame: middleOf(stack)!, toOwn: way(stack, own.stack)! }));
  return frame && jointField(frame, others);
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
