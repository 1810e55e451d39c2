import { Enums, getEnabledElement, type StackViewport } from '@cornerstonejs/core';
import { decodeMask } from '../../shared/reading/decodeMask.ts';
import type { LabelVoxels } from '../../shared/reading/labelVoxels.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { pixelToPoint } from '../../shared/imaging/pixelToPoint.ts';
import { pointToPixel } from '../../shared/imaging/pointToPixel.ts';
import { sliceSpacing } from '../imaging/sliceSpacing.ts';
import type { Stack } from '../imaging/stack.ts';
import { drawMarkLines } from './markLines.ts';
import type { ImageIndex, Placed } from './imageIndex.ts';
import type { ShownMark } from './markLayer.ts';

/** A label of the spine is seen on slices that pass this near to it: through the same vertebra. */
const levelReachMm = 10;
/** A click this near to a label means it, pixels of the page. */
const levelHitPx = 7;

/** What a hand is about to do: the mask or label as it grows, and the rim of the brush. */
export interface Preview {
  mark: ShownMark | null;
  /** The mark of the draft that it takes the place of. */
  insteadOf: string | null;
  rim: { element: HTMLElement; x: number; y: number; radiusPx: number } | null;
}

const overlays = new Set<MarkOverlay>();
let preview: Preview = { mark: null, insteadOf: null, rim: null };

/** Shows on all panes what the hand is about to do; it is not in the draft before the hand lets go. */
export function showPreview(next: Partial<Preview>): void {
  preview = { ...preview, ...next };
  for (const overlay of overlays) overlay.draw();
}

/** The label of the spine or the mask under a place of a pane, on any overlay now shown; null when there is none. */
export function findMarkAt(element: HTMLElement, at: [number, number]): Mark | null {
  for (const overlay of overlays) {
    const found = overlay.markAt(element, at);
    if (found) return found;
  }
  return null;
}

/**
 * What Cornerstone does not draw: masks exact to the pixel on the panes of their series, labels of the spine on every pane of their space near
 * them, and the drawings of one series as thin lines on others that pass through the same place.
 */
export class MarkOverlay {
  private readonly index: ImageIndex;
  private shown: readonly ShownMark[] = [];
  private readonly canvases = new Map<HTMLElement, { canvas: HTMLCanvasElement; leave: () => void }>();
  private readonly decoded = new WeakMap<object, { label: LabelVoxels; pictures: Map<string, HTMLCanvasElement> }>();

  constructor(index: ImageIndex) {
    this.index = index;
    overlays.add(this);
  }

  /** Shows these marks on every pane now on the screen. */
  show(marks: readonly ShownMark[]): void {
    this.shown = marks;
    for (const element of document.querySelectorAll<HTMLElement>('[data-viewport-uid]')) this.attach(element);
    this.draw();
  }

  /** Draws all panes anew. */
  draw(): void {
    for (const element of this.canvases.keys()) this.drawPane(element);
  }

  /** Takes everything off the panes. */
  close(): void {
    overlays.delete(this);
    for (const { canvas, leave } of this.canvases.values()) {
      leave();
      canvas.remove();
    }
    this.canvases.clear();
  }

  /** The label of the spine or the mask at a place of a pane, in pixels of the pane. */
  markAt(element: HTMLElement, at: [number, number]): Mark | null {
    const pane = this.paneOf(element);
    if (!pane || !this.canvases.has(element)) return null;
    const near = this.shown.find(({ mark }) => {
      const place = mark.kind === 'level' ? this.levelPlace(pane, mark) : null;
      return place !== null && Math.hypot(place[0] - at[0], place[1] - at[1]) <= levelHitPx;
    });
    if (near) return near.mark;
    const pixel = pointToPixel(pane.placed.frame, pane.viewport.canvasToWorld(at));
    if (!pixel) return null;
    const [row, column] = [Math.round(pixel.row), Math.round(pixel.column)];
    const painted = this.shown.find(({ mark }) => {
      if (mark.kind !== 'mask' || mark.seriesKey !== pane.placed.stack.seriesKey) return false;
      const { label } = this.decode(mark, pane.placed.stack);
      return label.frames.get(pane.placed.index)?.[row * label.columns + column] === 1;
    });
    return painted?.mark ?? null;
  }

  private attach(element: HTMLElement): void {
    const host = element.querySelector<HTMLElement>('.viewport-element') ?? element;
    const known = this.canvases.get(element);
    if (known?.canvas.isConnected) return;
    known?.leave();
    const canvas = document.createElement('canvas');
    canvas.className = 'lk-overlay';
    host.append(canvas);
    const hear = () => this.drawPane(element);
    element.addEventListener(Enums.Events.IMAGE_RENDERED, hear);
    const leave = () => element.removeEventListener(Enums.Events.IMAGE_RENDERED, hear);
    this.canvases.set(element, { canvas, leave });
  }

  private paneOf(element: HTMLElement): { viewport: StackViewport; placed: Placed } | null {
    const viewport = getEnabledElement(element as HTMLDivElement)?.viewport as StackViewport | undefined;
    const placed = this.index.ofImageId(viewport?.getCornerstoneImage?.()?.imageId);
    return viewport && placed ? { viewport, placed } : null;
  }

  private drawPane(element: HTMLElement): void {
    const canvas = this.canvases.get(element)?.canvas;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const scale = window.devicePixelRatio;
    const [width, height] = [element.clientWidth, element.clientHeight];
    if (canvas.width !== Math.round(width * scale)) canvas.width = Math.round(width * scale);
    if (canvas.height !== Math.round(height * scale)) canvas.height = Math.round(height * scale);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    const pane = this.paneOf(element);
    if (!pane) return;
    const marks = this.shown.filter(({ mark }) => mark.id !== preview.insteadOf);
    for (const shown of [...marks, ...(preview.mark ? [preview.mark] : [])]) this.drawMark(context, pane, shown);
    if (preview.rim?.element === element) drawRim(context, preview.rim);
  }

  private drawMark(
    context: CanvasRenderingContext2D,
    pane: { viewport: StackViewport; placed: Placed },
    shown: ShownMark,
  ): void {
    const { mark } = shown;
    if (mark.kind === 'mask') return this.drawMask(context, pane, shown);
    if (mark.kind === 'level') {
      const place = this.levelPlace(pane, mark);
      if (place) drawLevel(context, place, shown);
      return;
    }
    const { placed, viewport } = pane;
    const home = this.index.ofMark(mark);
    if (!home || home.frame.imageId === placed.frame.imageId || !sharesSpace(home.stack, placed.stack)) return;
    const reachMm = Math.max(0.5, (sliceSpacing(placed.stack.frames) ?? 1) / 2) + 0.01;
    const isHere = mark.points.every(
      (point) => Math.abs(pointToPixel(placed.frame, point)?.awayMm ?? Infinity) <= reachMm,
    );
    if (isHere) drawMarkLines(context, shown, (point) => viewport.worldToCanvas([...point]));
  }

  private levelPlace(pane: { viewport: StackViewport; placed: Placed }, mark: Mark): [number, number] | null {
    const home = this.index.ofMark(mark);
    const [point] = mark.points;
    if (!home || !point || !sharesSpace(home.stack, pane.placed.stack)) return null;
    const pixel = pointToPixel(pane.placed.frame, point);
    if (!pixel || Math.abs(pixel.awayMm) > levelReachMm) return null;
    return pane.viewport.worldToCanvas([...point]);
  }

  private drawMask(
    context: CanvasRenderingContext2D,
    { viewport, placed }: { viewport: StackViewport; placed: Placed },
    { mark, colour }: ShownMark,
  ): void {
    if (mark.seriesKey !== placed.stack.seriesKey) return;
    const { label, pictures } = this.decode(mark, placed.stack);
    const voxels = label.frames.get(placed.index);
    const corners = [
      { row: 0, column: 0 },
      { row: 0, column: 1 },
      { row: 1, column: 0 },
    ].map((pixel) => pixelToPoint(placed.frame, pixel));
    const [origin, right, down] = corners.map((corner) => corner && viewport.worldToCanvas(corner));
    if (!voxels || !origin || !right || !down) return;
    const key = `${placed.index} ${colour}`;
    const picture = pictures.get(key) ?? paintPicture(label, voxels, colour);
    pictures.set(key, picture);
    context.save();
    context.transform(
      right[0] - origin[0],
      right[1] - origin[1],
      down[0] - origin[0],
      down[1] - origin[1],
      origin[0],
      origin[1],
    );
    context.imageSmoothingEnabled = false;
    // The middle of a pixel is its whole number.
    context.drawImage(picture, -0.5, -0.5);
    context.restore();
  }

  private decode(mark: Mark, stack: Stack): { label: LabelVoxels; pictures: Map<string, HTMLCanvasElement> } {
    const mask = mark.mask ?? { rows: 1, columns: 1, frames: [] };
    const known = this.decoded.get(mask);
    if (known) return known;
    const made = { label: decodeMask(mask, stack.frames), pictures: new Map<string, HTMLCanvasElement>() };
    this.decoded.set(mask, made);
    return made;
  }
}

/** Whether two series lie in one patient space; a computed stack lies in that of its source. */
function sharesSpace(one: Stack, other: Stack): boolean {
  const [a, b] = [one.source ?? one, other.source ?? other];
  return a.seriesKey === b.seriesKey || (a.spaceKey !== null && a.spaceKey === b.spaceKey);
}

function paintPicture(label: LabelVoxels, voxels: Uint8Array, colour: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = label.columns;
  canvas.height = label.rows;
  const context = canvas.getContext('2d');
  const image = context?.createImageData(label.columns, label.rows);
  if (!context || !image) return canvas;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  for (const [offset, voxel] of voxels.entries()) if (voxel === 1) image.data.set([red, green, blue, 110], offset * 4);
  context.putImageData(image, 0, 0);
  return canvas;
}

function drawLevel(context: CanvasRenderingContext2D, [x, y]: [number, number], { mark, isInFocus }: ShownMark): void {
  const text = mark.label ?? '';
  context.font = `${isInFocus ? '600 ' : ''}12px system-ui, sans-serif`;
  context.fillStyle = 'rgba(12, 12, 12, 0.72)';
  context.fillRect(x + 5, y - 8, context.measureText(text).width + 6, 16);
  context.fillStyle = '#9fd3c7';
  context.textBaseline = 'middle';
  context.fillText(text, x + 8, y + 0.5);
  context.beginPath();
  context.arc(x, y, 2.5, 0, 2 * Math.PI);
  context.fill();
}

function drawRim(context: CanvasRenderingContext2D, { x, y, radiusPx }: NonNullable<Preview['rim']>): void {
  context.beginPath();
  context.arc(x, y, radiusPx, 0, 2 * Math.PI);
  context.strokeStyle = 'rgba(255, 255, 255, 0.85)';
  context.lineWidth = 1;
  context.stroke();
}
