import { findSlice } from './findSlice.ts';
import { followSlice } from './followSlice.ts';
import type { PaneView } from './paneView.ts';
import type { Vector } from './stack.ts';

/** The panes of one screen and what ties them: linked panes follow each other by place in the person, never by slice number. */
export class PaneBoard {
  isLinked = true;
  private isSmooth = false;
  private readonly panes = new Map<string, PaneView>();
  private wished: { seriesKey: string; index: number } | null = null;

  /** Adds a pane; answers how to take it away. */
  add(pane: PaneView): () => void {
    this.panes.set(pane.id, pane);
    pane.smooth(this.isSmooth);
    return () => {
      if (this.panes.get(pane.id) === pane) this.panes.delete(pane.id);
    };
  }

  /** The pane of a place on the screen. */
  pane(id: string): PaneView | null {
    return this.panes.get(id) ?? null;
  }

  /** Switches the smoothing of pixels on all panes on or off; off until somebody asks. */
  toggleSmooth(): void {
    this.isSmooth = !this.isSmooth;
    for (const pane of this.panes.values()) pane.smooth(this.isSmooth);
  }

  /** Every pane now on the screen. */
  all(): PaneView[] {
    return [...this.panes.values()];
  }

  /** Moves one pane to a slice, and with it those that show the same place in nearly the same plane. */
  scrollTo(id: string, index: number): void {
    const leader = this.panes.get(id);
    if (!leader?.stack) return;
    void leader.goTo(index);
    if (!this.isLinked) return;
    for (const pane of this.panes.values()) {
      if (pane === leader || !pane.stack) continue;
      const follow = followSlice(leader.stack, leader.wanted, pane.stack, pane.wanted);
      if (follow !== null && follow !== pane.wanted) void pane.goTo(follow);
    }
  }

  /** Moves one pane by a number of slices. */
  scrollBy(id: string, slices: number): void {
    const pane = this.panes.get(id);
    if (pane) this.scrollTo(id, pane.wanted + slices);
  }

  /** Brings every pane of that coordinate system to the slice nearest to a point (LPS mm), whatever its plane. */
  goToPoint(pointMm: Vector, spaceKey: string | null, seriesKey: string): void {
    for (const pane of this.panes.values()) {
      if (!pane.stack) continue;
      const sharesSpace = spaceKey !== null && pane.stack.spaceKey === spaceKey;
      if (!sharesSpace && pane.stack.seriesKey !== seriesKey) continue;
      const found = findSlice(pane.stack.frames, pointMm, pane.wanted);
      if (found) void pane.goTo(found.index);
    }
  }

  /** Notes the slice at which a series that is about to come into a pane shall open. */
  wish(seriesKey: string, index: number): void {
    this.wished = { seriesKey, index };
  }

  /** The slice at which a series opens in a pane: the one wished for, else the place of what is on the board; null when there is neither. */
  placeFor(id: string, stack: PaneView['stack']): number | null {
    if (stack && this.wished?.seriesKey === stack.seriesKey) {
      const { index } = this.wished;
      this.wished = null;
      return index;
    }
    for (const pane of [this.panes.get(id), ...this.panes.values()]) {
      if (!pane?.stack || !stack) continue;
      const place = followSlice(pane.stack, pane.wanted, stack, 0);
      if (place !== null) return place;
    }
    return null;
  }
}
