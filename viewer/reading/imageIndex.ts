import { findSlice } from '../imaging/findSlice.ts';
import type { Stack, StackFrame, Vector } from '../imaging/stack.ts';

/** A frame in its series. */
export interface Placed {
  stack: Stack;
  frame: StackFrame;
  /** 0-based place in the series. */
  index: number;
}

/** Finds frames by what a mark names (series, image, frame) or by what Cornerstone names (image id). */
export class ImageIndex {
  private readonly byId = new Map<string, Placed>();
  private readonly byAlias = new Map<string, Placed>();

  constructor(stacks: readonly Stack[]) {
    for (const stack of stacks) this.add(stack);
  }

  /** Makes one more stack known, as one computed while reading. */
  add(stack: Stack): void {
    for (const [index, frame] of stack.frames.entries()) {
      const placed = { stack, frame, index };
      this.byId.set(frame.imageId, placed);
      this.byAlias.set(`${stack.seriesKey}/${frame.imageKey}/${frame.frameNumber}`, placed);
    }
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
  ofMark(mark: { seriesKey: string; imageKey: string; frameNumber: number }): Placed | null {
    return this.byAlias.get(`${mark.seriesKey}/${mark.imageKey}/${mark.frameNumber}`) ?? null;
  }

  /** The frame of an image id. */
  ofImageId(imageId: string | undefined): Placed | null {
    return imageId === undefined ? null : (this.byId.get(imageId) ?? null);
  }
}
