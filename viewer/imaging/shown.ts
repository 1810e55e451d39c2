import type { GreyWindow } from './chooseWindow.ts';
import type { Stack } from './stack.ts';

/** What a pane has on screen at this moment: never a wish, only what is drawn. */
export interface Shown {
  stack: Stack | null;
  /** 0-based index of the slice whose pixels are on screen; null until the first is. */
  index: number | null;
  window: GreyWindow | null;
  zoom: number;
  /** To the right and downwards on screen, where the reader has turned or flipped the image; null while it is upright. */
  axes: readonly number[] | null;
  /** Frames of the series already here. */
  loaded: number;
  /** The slice that could not be loaded, 0-based. */
  failed: number | null;
}

/** A pane without an image. */
export const nothing: Shown = { stack: null, index: null, window: null, zoom: 1, axes: null, loaded: 0, failed: null };
