import type { StackViewport } from '@cornerstonejs/core';

/** Turns the image of a pane by a quarter, clockwise or back. */
export function rotateImage(viewport: StackViewport, quarters: 1 | -1): void {
  const { rotation = 0 } = viewport.getViewPresentation();
  viewport.setViewPresentation({ rotation: (Math.round(rotation) + 90 * quarters + 360) % 360 });
  viewport.render();
}

/** Flips the image of a pane on the screen, left to right or top to bottom. */
export function flipImage(viewport: StackViewport, way: 'leftRight' | 'topBottom'): void {
  const { flipHorizontal, flipVertical } = viewport.getCamera();
  viewport.setCamera(way === 'leftRight' ? { flipHorizontal: !flipHorizontal } : { flipVertical: !flipVertical });
  viewport.render();
}

/**
 * Where the edges of the screen point in the person (LPS): to the right, then downwards, as the camera truly stands; null while the image is upright, as
 * its own direction cosines say.
 */
export function turnedAxes(viewport: StackViewport, orientation: readonly number[] | null): number[] | null {
  const { viewUp, viewPlaneNormal } = viewport.getCamera();
  if (!viewUp || !viewPlaneNormal || orientation?.length !== 6) return null;
  const [ux, uy, uz] = viewUp;
  const [nx, ny, nz] = viewPlaneNormal;
  const axes = [uy * nz - uz * ny, uz * nx - ux * nz, ux * ny - uy * nx, -ux, -uy, -uz];
  const isUpright = axes.every((value, at) => Math.abs(value - (orientation[at] ?? 0)) < 0.01);
  return isUpright ? null : axes;
}
