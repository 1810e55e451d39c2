import type { Mark } from '../../shared/reading/mark.ts';
import { findSlice } from '../imaging/findSlice.ts';
import type { Stack, StackFrame, Vector } from '../imaging/stack.ts';

/** A frame in its series. */
export interface Placed {
  stack: Stack;
  frame: StackFrame;
  /** 0-based place in the series. */
  index: number;
}

/** What a mark names a frame by. */
type Alias = Pick<Mark, 'seriesKey' | 'imageKey' | 'frameNumber'>;

/** Finds frames by what a mark names (series, image, frame) or by what Cornerstone names (image id). */
export class ImageIndex {
  private readonly byId = new Map<string, Placed>();
  private readonly byAlias = new Map<string, Placed>();
  private readonly stacks = new Map<string, Stack>();

  constructor(stacks: readonly Stack[]) {
    for (const stack of stacks) this.add(stack);
  }

  /** Makes one more stack known, as one computed while reading; one of the same key gives way to it. */
  add(stack: Stack): void {
    this.forget(stack.seriesKey);
    this.stacks.set(stack.seriesKey, stack);
    for (const [index, frame] of stack.frames.entries()) {
      const placed = { stack, frame, index };
      this.byId.set(frame.imageId, placed);
      this.byAlias.set(aliasOf({ ...frame, seriesKey: stack.seriesKey }), placed);
    }
  }

  /** Lets go of a stack, as of one computed that is shown no longer. */
  forget(seriesKey: string): void {
    for (const frame of this.stacks.get(seriesKey)?.frames ?? []) {
      this.byId.delete(frame.imageId);
      this.byAlias.delete(aliasOf({ ...frame, seriesKey }));
    }
    this.stacks.delete(seriesKey);
  }

  /** Where a drawing is kept: on the frame itself, or for a computed one on the frame of its source nearest to `pointMm` (LPS mm). */
  keeperOf(placed: Placed, pointMm: Vector): Placed | null {
    const { source } = placed.stack;
    if (!source) return placed;
    const found = findSlice(source.frames, pointMm);
    const frame = found && source.frames[found.index];
    return found && frame ? { stack: source, frame, index: found.index } : null;
  }

  /** The frame that a mark was drawn on; null when the set does not hold it. */
  ofMark(mark: Alias): Placed | null {
    return this.byAlias.get(aliasOf(mark)) ?? null;
  }

  /** The frame of an image id. */
  ofImageId(imageId: string | undefined): Placed | null {
    return imageId === undefined ? null : (this.byId.get(imageId) ?? null);
  }
}

function aliasOf({ seriesKey, imageKey, frameNumber }: Alias): string {
  return `${seriesKey}/${imageKey}/${frameNumber}`;
}
