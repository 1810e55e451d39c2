import type { StackViewport } from '@cornerstonejs/core';
import type { FieldMm } from './jointField.ts';
import type { Vector } from './stack.ts';

/** How a pane looks at its image: the point of the person in its middle (LPS mm) and how much of the person one pixel of the screen shows. */
export interface MmView {
  centreMm: Vector;
  mmPerPixel: number;
}

/** A view to open with, and whether it shows the whole image: then it is fitted again when the pane changes its size. */
export interface OpeningView {
  view: MmView | null;
  isWhole: boolean;
}

/** Zoom and pan of a pane in mm of the person; pixels are those of the page, not of the screen's glass. */
export class PaneLens {
  /** Whether the whole image is meant to be seen. */
  isWhole = true;
  private readonly viewport: StackViewport;
  private readonly element: HTMLElement;

  constructor(viewport: StackViewport, element: HTMLElement) {
    this.viewport = viewport;
    this.element = element;
  }

  /** The view as it is now; null while there is no image or no room for one. */
  view(): MmView | null {
    if (!this.viewport.getCornerstoneImage()) return null;
    const { focalPoint, parallelScale } = this.viewport.getCamera();
    if (!focalPoint || !parallelScale || this.element.clientHeight === 0) return null;
    return { centreMm: [...focalPoint], mmPerPixel: (2 * parallelScale) / this.element.clientHeight };
  }

  /** Looks at a place; how deep it lies is not asked, the slice stays. */
  look(view: MmView): void {
    this.isWhole = false;
    this.turn(view);
  }

  /** Opens a series: a view of another, or the whole image. */
  open({ view, isWhole }: OpeningView): void {
    this.viewport.resetCamera();
    if (view) this.turn(view);
    else this.viewport.render();
    this.isWhole = isWhole;
  }

  /** Magnifies about the middle. */
  zoomBy(factor: number): void {
    const view = this.view();
    if (view) this.look({ ...view, mmPerPixel: view.mmPerPixel / factor });
  }

  /** Brings a point (LPS mm) into the pane where it is magnified so far that the point lies outside. */
  reveal(pointMm: Vector): void {
    const view = this.view();
    if (!view) return;
    const [x, y] = this.viewport.worldToCanvas([...pointMm]);
    const { clientWidth, clientHeight } = this.element;
    const isIn = x > clientWidth * 0.04 && x < clientWidth * 0.96 && y > clientHeight * 0.04 && y < clientHeight * 0.96;
    if (!isIn) this.look({ ...view, centreMm: pointMm });
  }

  private turn(view: MmView): void {
    const { focalPoint, position, viewPlaneNormal } = this.viewport.getCamera();
    if (!focalPoint || !position || !viewPlaneNormal || this.element.clientHeight === 0) return;
    const [nx, ny, nz] = viewPlaneNormal;
    const [wx, wy, wz] = [
      view.centreMm[0] - focalPoint[0],
      view.centreMm[1] - focalPoint[1],
      view.centreMm[2] - focalPoint[2],
    ];
    const deep = wx * nx + wy * ny + wz * nz;
    const shifted = (point: ArrayLike<number>): [number, number, number] => [
      point[0]! + wx - deep * nx,
      point[1]! + wy - deep * ny,
      point[2]! + wz - deep * nz,
    ];
    this.viewport.setCamera({
      focalPoint: shifted(focalPoint),
      position: shifted(position),
      parallelScale: (view.mmPerPixel * this.element.clientHeight) / 2,
    });
    this.viewport.render();
  }
}

/** The view that shows a whole field in a pane. */
export function viewOfField(
  { centreMm, widthMm, heightMm }: FieldMm,
  element: { clientWidth: number; clientHeight: number },
): MmView {
  const { clientWidth, clientHeight } = element;
  return { centreMm, mmPerPixel: Math.max(widthMm / Math.max(1, clientWidth), heightMm / Math.max(1, clientHeight)) };
}
