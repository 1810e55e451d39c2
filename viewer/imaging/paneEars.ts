import type { GreyWindow } from './chooseWindow.ts';
import type { MmView, OpeningView } from './paneLens.ts';
import type { PaneView } from './paneView.ts';
import type { Stack } from './stack.ts';

/** Whom a pane tells what a person does in it, and asks how it shall look at a series. */
export interface PaneEars {
  /** The person zoomed or panned. */
  moved: (pane: PaneView) => void;
  /** The person changed black and white. */
  windowed: (pane: PaneView, window: GreyWindow) => void;
  /** Something was drawn. */
  drawn: (pane: PaneView) => void;
  /** The view with which a series opens; `before` is what the pane showed until now. */
  opening: (pane: PaneView, stack: Stack, before: { stack: Stack; view: MmView } | null) => OpeningView;
  /** The view that shows the whole image, or with the panes linked to it the whole of what they show together. */
  whole: (pane: PaneView, stack: Stack) => MmView | null;
}
