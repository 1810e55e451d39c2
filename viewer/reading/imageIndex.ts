import type { Stack, StackFrame } from '../imaging/stack.ts';

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
    for (const stack of stacks) {
      for (const [index, frame] of stack.frames.entries()) {
        const placed = { stack, frame, index };
        this.byId.set(frame.imageId, placed);
        this.byAlias.set(`${stack.seriesKey}/${frame.imageKey}/${frame.frameNumber}`, placed);
      }
    }
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
