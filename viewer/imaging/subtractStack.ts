import { subtract, type Subtraction } from '../../shared/imaging/subtract.ts';
import type { Matrix4 } from '../../shared/imaging/rigid.ts';
import type { Volume } from '../../shared/imaging/volume.ts';
import { makeDerivedStack, type DerivedStack } from './derivedStack.ts';
import type { Stack } from './stack.ts';

/** A subtraction on the desk: its stack, and its slices smoothed for the colours. */
export interface SubtractionStack {
  stack: DerivedStack;
  post: Stack;
  pre: Stack;
  isThick: boolean;
  /** Median grey value of tissue: what enhancement is a share of. */
  tissue: number;
  /** Standard deviation of the smoothed subtraction, in the same grey values. */
  smoothNoise: number;
  /** Smoothed grey values of the frame of the stack, row by row. */
  paintSmooth: (index: number) => Float32Array;
}

/** Subtracts a series before gadolinium from one after it, as a stack; null where they have no tissue in common. `toPre` is LPS mm, row-major. */
export function makeSubtractionStack(given: {
  post: { stack: Stack; volume: Volume };
  pre: { stack: Stack; volume: Volume };
  toPre: Matrix4;
  label: string;
  description: string;
  notices: (isThick: boolean) => string[];
}): SubtractionStack | null {
  const { post, pre } = given;
  const made = subtract(post.volume, pre.volume, given.toPre);
  if (!made) return null;
  const place = placesLike(made, post.stack);
  const stack = makeDerivedStack({
    seriesKey: `subtraction:${post.stack.seriesKey}`,
    label: given.label,
    description: given.description,
    source: post.stack,
    planes: place.map((index) => made.planes[index]!),
    thicknessMm: (made.isThick ? pre : post).stack.thicknessMm,
    notices: given.notices(made.isThick),
    paint: (index) => made.paint(place[index]!),
  });
  const { isThick, tissue, smoothNoise } = made;
  const paintSmooth = (index: number) => made.paintSmooth(place[index]!);
  return { stack, post: post.stack, pre: pre.stack, isThick, tissue, smoothNoise, paintSmooth };
}

/** The slices in the order in which the series after gadolinium is scrolled. */
function placesLike({ planes }: Subtraction, stack: Stack): number[] {
  const places = planes.map((_, index) => index);
  const [first, last] = [planes[0]?.originMm, planes.at(-1)?.originMm];
  const [start, end] = [stack.frames[0]?.positionMm, stack.frames.at(-1)?.positionMm];
  if (!first || !last || !start || !end) return places;
  const along = [0, 1, 2].reduce((sum, i) => sum + (last[i]! - first[i]!) * (end[i]! - start[i]!), 0);
  return along < 0 ? places.reverse() : places;
}
