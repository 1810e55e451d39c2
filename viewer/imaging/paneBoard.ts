import { unmoved, type Matrix4, moved } from '../../shared/imaging/rigid.ts';
import type { GreyWindow } from './chooseWindow.ts';
import { findSlice } from './findSlice.ts';
import { areParallel, followSlice } from './followSlice.ts';
import { offCentre } from './jointField.ts';
import { linkWindow } from './linkWindow.ts';
import type { MmView, OpeningView } from './paneLens.ts';
import type { PaneView } from './paneView.ts';
import { wayBetween, type SpaceLink } from './spaceLink.ts';
import type { Stack, Vector } from './stack.ts';
import { middleOf, wholeView } from './wholeView.ts';

/** What linked panes do together. */
export interface PaneLinks {
  slices: boolean;
  window: boolean;
  /** Zoom, in mm per pixel, and pan, by the place in the middle. */
  view: boolean;
}

/**
 * The panes of one screen and what ties them: linked panes follow each other by place in the person, never by slice number.
 *
 * Panes in different planes, and spaces between which no way is known, never move each other.
 */
export class PaneBoard {
  /** Off: nothing is tied, whatever `links` says. */
  isLinked = true;
  links: PaneLinks = { slices: true, window: true, view: true };
  /** The way between the patient spaces of two dates; nobody knows one until they are registered. */
  spaceLink: SpaceLink = () => null;
  /** The point that the crosshairs stand at, in the space of the stack it was chosen on; null before the first. */
  cross: { stack: Stack; pointMm: Vector } | null = null;
  private isSmooth = false;
  private readonly panes = new Map<string, PaneView>();
  private readonly watchers = new Set<() => void>();
  private wished: { seriesKey: string; index: number } | null = null;

  /** Adds a pane; answers how to take it away. */
  add(pane: PaneView): () => void {
    this.panes.set(pane.id, pane);
    pane.smooth(this.isSmooth);
    pane.ears = {
      moved: (one) => this.spreadView(one),
      windowed: (one, window) => this.spreadWindow(one, window),
      drawn: () => this.tellDrawn(),
      opening: (one, stack, before) => this.opening(one, stack, before),
      whole: (one, stack) => this.whole(one, stack),
    };
    return () => {
      pane.ears = null;
      if (this.panes.get(pane.id) === pane) this.panes.delete(pane.id);
      this.tellDrawn();
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

  /** Fits a pane, and with it those whose zoom is linked to it. */
  fit(id: string): void {
    const leader = this.panes.get(id);
    const stack = leader?.stack;
    if (!leader || !stack) return;
    leader.fit();
    const frame = middleOf(stack);
    for (const pane of this.tiedTo(leader)) {
      const its = pane.stack && middleOf(pane.stack);
      const way = pane.stack && this.way(stack, pane.stack);
      if (frame && its && way && areParallel(frame, its, way)) pane.fit();
    }
  }

  /** Every pane now on the screen. */
  all(): PaneView[] {
    return [...this.panes.values()];
  }

  /** Calls back whenever a pane was drawn anew; answers how to stop. */
  watch(onDrawn: () => void): () => void {
    this.watchers.add(onDrawn);
    return () => this.watchers.delete(onDrawn);
  }

  /** The way from the space of one stack to that of another (LPS mm); null where none is known. */
  way(from: Stack, to: Stack): Matrix4 | null {
    return wayBetween(from, to, this.spaceLink);
  }

  /** Moves one pane to a slice, and with it those that show the same place in nearly the same plane. */
  scrollTo(id: string, index: number): void {
    const leader = this.panes.get(id);
    if (!leader?.stack) return;
    void leader.goTo(index);
    if (!this.isLinked || !this.links.slices) return;
    for (const pane of this.panes.values()) {
      if (pane === leader || !pane.stack) continue;
      const follow = followSlice(
        leader.stack,
        leader.wanted,
        pane.stack,
        pane.wanted,
        this.way(leader.stack, pane.stack),
      );
      if (follow !== null && follow !== pane.wanted) void pane.goTo(follow);
    }
  }

  /** Moves one pane by a number of slices. */
  scrollBy(id: string, slices: number): void {
    const pane = this.panes.get(id);
    if (pane) this.scrollTo(id, pane.wanted + slices);
  }

  /**
   * Brings every pane that shows the space of a series, or one to which the way is known, to the slice nearest to a point (LPS mm), whatever its plane; where it is
   * magnified, also to the place within the slice. `but` is left as it is.
   */
  goToPoint(pointMm: Vector, spaceKey: string | null, seriesKey: string, but: string | null = null): void {
    for (const pane of this.panes.values()) {
      if (!pane.stack || pane.id === but) continue;
      const isSame = pane.stack.seriesKey === seriesKey;
      const way = isSame ? unmoved : wayBetween({ spaceKey, seriesKey }, pane.stack, this.spaceLink);
      const point = way && moved(way, pointMm);
      const found = point && findSlice(pane.stack.frames, point, pane.wanted);
      if (!found) continue;
      void pane.goTo(found.index).then(() => pane.lens.reveal(point));
    }
  }

  /** Puts the crosshairs at a place on the screen: every other pane goes to the point of the person shown there. */
  crossAt(id: string, clientX: number, clientY: number): void {
    const pane = this.panes.get(id);
    if (!pane?.stack || !pane.frame) return;
    const { left, top } = pane.element.getBoundingClientRect();
    const [x, y, z] = pane.viewport.canvasToWorld([clientX - left, clientY - top]);
    this.cross = { stack: pane.stack, pointMm: [x, y, z] };
    // A computed stack lies where its source does, also where that was registered apart from its coordinate system.
    const own = pane.stack.source ?? pane.stack;
    this.goToPoint([x, y, z], own.spaceKey, own.seriesKey, id);
    this.tellDrawn();
  }

  /** Brings the others to where one pane is, in slice and view: when the way between two visits has just become known. */
  alignTo(pane: PaneView): void {
    this.scrollTo(pane.id, pane.wanted);
    if (!this.isLinked || !this.links.view) return;
    if (pane.lens.isWhole) this.fit(pane.id);
    else this.spreadView(pane);
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
      const place = followSlice(pane.stack, pane.wanted, stack, 0, this.way(pane.stack, stack));
      if (place !== null) return place;
    }
    return null;
  }

  private spreadView(leader: PaneView): void {
    const view = leader.lens.view();
    if (!this.isLinked || !this.links.view || !view || !leader.stack || !leader.frame) return;
    for (const pane of this.panes.values()) {
      if (pane === leader || !pane.stack || !pane.frame) continue;
      const carried = this.carry(leader.stack, view, pane.stack);
      if (carried) pane.lens.look(carried);
    }
  }

  private spreadWindow(leader: PaneView, window: GreyWindow): void {
    if (!this.isLinked || !this.links.window || !leader.stack || !leader.auto) return;
    for (const pane of this.panes.values()) {
      if (pane === leader || !pane.stack || !pane.auto) continue;
      const its = linkWindow({ stack: leader.stack, auto: leader.auto }, window, {
        stack: pane.stack,
        auto: pane.auto,
      });
      if (its) pane.setWindow(its);
    }
  }

  /** A view of one stack as it is of another in nearly the same plane; null where it would show nothing of it. */
  private carry(from: Stack, view: MmView, to: Stack): MmView | null {
    const way = this.way(from, to);
    const [one, other] = [middleOf(from), middleOf(to)];
    if (!way || !one || !other || !areParallel(one, other, way)) return null;
    const centreMm = moved(way, view.centreMm);
    const off = offCentre(other, centreMm);
    return off !== null && off < 0.9 ? { ...view, centreMm } : null;
  }

  /** A series opens as what stood in the pane before it, else as what is beside it, else fitted together with what will be. */
  private opening(pane: PaneView, stack: Stack, before: { stack: Stack; view: MmView } | null): OpeningView {
    const own = before && this.carry(before.stack, before.view, stack);
    if (own) return { view: own, isWhole: pane.lens.isWhole };
    for (const one of this.tiedTo(pane)) {
      const view = one.frame && (before || !one.lens.isWhole) ? one.lens.view() : null;
      const carried = view && one.stack ? this.carry(one.stack, view, stack) : null;
      if (carried) return { view: carried, isWhole: one.lens.isWhole };
    }
    return { view: this.whole(pane, stack), isWhole: true };
  }

  private whole(pane: PaneView, stack: Stack): MmView | null {
    const tied = this.tiedTo(pane).flatMap((one) => (one.stack ? [{ stack: one.stack, element: one.element }] : []));
    return wholeView({ stack, element: pane.element }, tied, (from, to) => this.way(from, to));
  }

  private tiedTo(pane: PaneView): PaneView[] {
    return this.isLinked && this.links.view ? this.all().filter((one) => one !== pane) : [];
  }

  private tellDrawn(): void {
    for (const watcher of this.watchers) watcher();
  }
}
