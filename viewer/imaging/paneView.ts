import { Enums, type RenderingEngine, type StackViewport, cache } from '@cornerstonejs/core';
import { chooseWindow, type GreyWindow, type WindowPreset } from './chooseWindow.ts';
import { fetchAhead } from './fetchAhead.ts';
import { loadFirstSlice } from './loadFirstSlice.ts';
import { loadPixels } from './loadPixels.ts';
import type { PaneEars } from './paneEars.ts';
import { PaneLens } from './paneLens.ts';
import { nothing, type Shown } from './shown.ts';
import type { Stack, StackFrame } from './stack.ts';
import { turnedAxes } from './turnImage.ts';

/**
 * One viewport and the rule that the slice number on screen changes only together with its pixels.
 *
 * A wish to see a slice is noted at once (`wanted`), its pixels are fetched first, and only then the viewport moves; an answer that comes
 * after a newer slice was drawn is dropped.
 */
export class PaneView {
  readonly id: string;
  readonly element: HTMLDivElement;
  readonly viewport: StackViewport;
  /** Zoom and pan. */
  readonly lens: PaneLens;
  private readonly engine: RenderingEngine;
  private readonly tell: (shown: Shown, isDrawn: boolean) => void;
  private shown: Shown = nothing;
  /** The series that the viewport really holds; behind `shown.stack` while its first slice is fetched. */
  private mounted: Stack | null = null;
  private wantedIndex = 0;
  private asked = 0;
  private drawn = 0;
  private stopFetching: () => void = () => undefined;
  private isClosed = false;
  /** Whom the pane tells; set by the board that it is put on. */
  ears: PaneEars | null = null;
  /** The automatic window of the series on screen. */
  auto: GreyWindow | null = null;
  /** Whether a mouse button is down in the pane: only then a change of view or window is the person's. */
  private isHeld = false;
  private interpolation = Enums.InterpolationType.NEAREST;
  private readonly listeners: [string, (event: Event) => void][];
  private readonly observer: ResizeObserver;

  constructor(
    engine: RenderingEngine,
    given: { id: string; element: HTMLDivElement; tell: (shown: Shown, isDrawn: boolean) => void },
  ) {
    this.engine = engine;
    this.id = given.id;
    this.element = given.element;
    this.tell = given.tell;
    engine.enableElement({ viewportId: this.id, type: Enums.ViewportType.STACK, element: this.element });
    // Cornerstone would take the focus and swallow every key pressed after a click on an image.
    this.element.removeAttribute('tabindex');
    this.viewport = engine.getViewport(this.id) as StackViewport;
    this.lens = new PaneLens(this.viewport, this.element);
    this.listeners = [
      [Enums.Events.IMAGE_RENDERED, () => this.noteDrawn()],
      [Enums.Events.VOI_MODIFIED, () => this.noteWindow()],
      [Enums.Events.CAMERA_MODIFIED, () => this.noteMoved()],
      ['pointerdown', () => (this.isHeld = true)],
    ];
    for (const [name, hear] of this.listeners) this.element.addEventListener(name, hear);
    window.addEventListener('pointerup', this.letGo);
    this.observer = new ResizeObserver(() => this.noteSize());
    this.observer.observe(this.element);
  }

  /** The series of this pane. */
  get stack(): Stack | null {
    return this.shown.stack;
  }

  /** The frame whose pixels are on screen; null until the first is. */
  get frame(): StackFrame | null {
    const { stack, index } = this.shown;
    return stack && index !== null && this.mounted === stack ? (stack.frames[index] ?? null) : null;
  }

  /** The slice last asked for: where links and the next step of the wheel go on from. */
  get wanted(): number {
    return this.wantedIndex;
  }

  /** Puts a series into the pane at a slice, by default the middle one; the window comes from `window` or from the series itself. */
  async show(stack: Stack, at: { index?: number; window?: GreyWindow | undefined } = {}): Promise<void> {
    this.stopFetching();
    const [old, view] = [this.mounted, this.lens.view()];
    const before = old && view ? { stack: old, view } : null;
    const ask = (this.asked += 1);
    const index = at.index ?? Math.floor(stack.frames.length / 2);
    this.wantedIndex = index;
    this.mounted = null;
    this.change({ ...nothing, stack });
    if (!stack.frames[index]) return;
    const first = await loadFirstSlice(stack, index, () => this.isClosed || this.shown.stack !== stack);
    if (this.isClosed || this.shown.stack !== stack) return;
    if (first) {
      this.drawn = ask;
      if (this.wantedIndex === index) this.wantedIndex = first.index;
      await this.viewport.setStack(
        stack.frames.map((one) => one.imageId),
        first.index,
      );
      if (this.isClosed || this.shown.stack !== stack) return;
      this.mounted = stack;
      this.auto = chooseWindow(first.image.getPixelData(), 'auto', { isInverted: first.image.invert });
      this.lens.open(this.ears?.opening(this, stack, before) ?? { view: null, isWhole: true });
      this.setWindow(at.window ?? this.auto);
    }
    if (first?.index !== index) this.change({ failed: index });
    // Where not even its neighbours can be drawn, nothing is fetched ahead: each would fail again.
    if (!first) return;
    // What is computed here is computed when it is looked at.
    if (!stack.source)
      this.stopFetching = fetchAhead(
        stack,
        () => this.wantedIndex,
        () => this.noteLoaded(),
      );
    if (this.wantedIndex !== first.index) void this.goTo(this.wantedIndex);
  }

  /** Asks for a slice; it appears when its pixels are here and nothing newer has been drawn. */
  async goTo(index: number): Promise<void> {
    const stack = this.shown.stack;
    if (!stack || stack.frames.length === 0) return;
    this.wantedIndex = Math.max(0, Math.min(stack.frames.length - 1, index));
    const frame = stack.frames[this.wantedIndex];
    const target = this.wantedIndex;
    const ask = (this.asked += 1);
    if (!frame || this.mounted !== stack) return;
    try {
      if (!cache.isLoaded(frame.imageId)) await loadPixels(frame.imageId, 'now');
      if (this.isClosed || this.mounted !== stack || ask < this.drawn) return;
      this.drawn = ask;
      await this.viewport.setImageIdIndex(target);
    } catch {
      if (!this.isClosed && this.wantedIndex === target) this.change({ failed: target });
    }
  }

  /** Sets black and white of the pane. */
  setWindow(window: GreyWindow): void {
    if (!this.mounted) return;
    this.viewport.setProperties({ voiRange: window, interpolationType: this.interpolation });
    this.viewport.render();
    this.change({ window });
  }

  /** Shows pixels as they are, square by square, or smoothed between their centres; as they are until somebody asks. */
  smooth(isSmooth: boolean): void {
    this.interpolation = isSmooth ? Enums.InterpolationType.LINEAR : Enums.InterpolationType.NEAREST;
    if (!this.mounted) return;
    this.viewport.setProperties({ interpolationType: this.interpolation });
    this.viewport.render();
  }

  /** Windows the pane by the tissue of the slice on screen. */
  applyPreset(preset: WindowPreset): void {
    const image = this.viewport.getCornerstoneImage();
    if (!image) return;
    const window = chooseWindow(image.getPixelData(), preset, { isInverted: image.invert });
    this.setWindow(window);
    this.ears?.windowed(this, window);
  }

  /** Swaps black and white. */
  invert(): void {
    this.viewport.setProperties({ invert: !this.viewport.getProperties().invert });
    this.viewport.render();
  }

  /** Magnifies by a factor about the middle of the pane. */
  zoomBy(factor: number): void {
    if (!this.mounted) return;
    this.lens.zoomBy(factor);
    this.ears?.moved(this);
  }

  /** Fits the image to the pane and takes back the pan. */
  fit(): void {
    if (this.mounted) this.lens.open({ view: this.ears?.whole(this, this.mounted) ?? null, isWhole: true });
  }

  /** Gives the viewport back. */
  close(): void {
    this.isClosed = true;
    this.stopFetching();
    this.observer.disconnect();
    window.removeEventListener('pointerup', this.letGo);
    for (const [name, hear] of this.listeners) this.element.removeEventListener(name, hear);
    this.engine.disableElement(this.id);
  }

  private readonly letGo = () => {
    this.isHeld = false;
  };

  private noteMoved(): void {
    if (!this.isHeld) return;
    this.lens.isWhole = false;
    this.ears?.moved(this);
  }

  private noteSize(): void {
    this.engine.resize(true, true);
    if (this.lens.isWhole) this.fit();
  }

  private noteDrawn(): void {
    this.ears?.drawn(this);
    const imageId = this.viewport.getCornerstoneImage()?.imageId;
    const index = this.shown.stack?.frames.findIndex((frame) => frame.imageId === imageId) ?? -1;
    if (index < 0) return;
    const zoom = Math.round(this.viewport.getZoom() * 100) / 100;
    const failed = this.shown.failed === this.wantedIndex && index !== this.wantedIndex ? this.shown.failed : null;
    const axes = turnedAxes(this.viewport, this.shown.stack?.frames[index]?.orientation ?? null);
    const isTurned = axes?.join() !== this.shown.axes?.join();
    if (index !== this.shown.index || zoom !== this.shown.zoom || failed !== this.shown.failed || isTurned)
      this.change({ index, zoom, failed, axes, loaded: this.countLoaded() }, true);
  }

  private noteWindow(): void {
    const range = this.viewport.getProperties().voiRange;
    if (!range || !this.shown.window) return;
    const window = { lower: range.lower, upper: range.upper };
    this.change({ window });
    if (this.isHeld) this.ears?.windowed(this, window);
  }

  private noteLoaded(): void {
    if (!this.isClosed) this.change({ loaded: this.countLoaded() });
  }

  private countLoaded(): number {
    return this.shown.stack?.frames.filter((frame) => cache.isLoaded(frame.imageId)).length ?? 0;
  }

  /** `isDrawn`: told in the very frame in which the pixels appeared, so that label and image change together. */
  private change(part: Partial<Shown>, isDrawn = false): void {
    this.shown = { ...this.shown, ...part };
    this.tell(this.shown, isDrawn);
  }
}
