import { makePhantomBodies } from '../../../scripts/phantom/phantomBodies.ts';
import { scanVolume, slicePosition, type SliceGeometry } from '../../../scripts/phantom/scanVolume.ts';
import { placeSeries } from '../../../scripts/phantom/seriesGeometry.ts';
import type { SeriesKind } from '../../../scripts/phantom/pulseRecipe.ts';
import type { Weighting } from '../../../scripts/phantom/tissue.ts';
import { moved, reversed, turned, turnAndShift, type Matrix4, type Point } from '../../../shared/imaging/rigid.ts';
import { gridOf, type Volume } from '../../../shared/imaging/volume.ts';

const bodies = makePhantomBodies();

/** 6 degrees about an oblique axis through the middle of the head, and 8 mm along another oblique way. */
export const eightMmSixDegrees: Matrix4 = turnAndShift({
  axis: [0.6, 0.48, 0.64],
  degrees: 6,
  aboutMm: [0, 0, 0],
  shiftMm: [5, -4, 4.8],
});

/** Corners of a head, LPS mm. */
export const headCorners: readonly Point[] = [-70, 70].flatMap((x) =>
  [-90, 95].flatMap((y) => [-60, 75].map((z): Point => [x, y, z])),
);

/**
 * A phantom head as a volume, scanned after the person has moved: what was at p lies at `movedBy` p.
 *
 * The header's geometry stays that of the scanner, as it does when a person moves.
 */
export function scanMovedHead(given: {
  anatomySeed?: number;
  kind?: SeriesKind;
  /** `small`: drawn of coarser voxels, in a tenth of the time. */
  quality?: 'full' | 'small';
  weighting: Weighting;
  seed: number;
  noise?: number;
  gain?: number;
  movedBy?: Matrix4;
  spaceKey: string;
}): Volume {
  const body = { anatomySeed: given.anatomySeed ?? 1, ventricleScale: 1 };
  const head = bodies.head({ ...body, kind: given.quality ?? 'full' });
  const { geometry } = placeSeries(given.kind ?? 't1Post3d', 'full')[0]!;
  const seen = given.movedBy ? scannedAfter(geometry, given.movedBy) : geometry;
  const { weighting, seed, noise = 20, gain = 1 } = given;
  const pictures = scanVolume(head, { weighting, geometry: seen, seed, noise, gain, enhancement: null });
  const { rows, columns, pixelMm, rowDirection, columnDirection } = geometry;
  const frames = pictures.map((_, slice) => ({
    positionMm: slicePosition(geometry, slice),
    orientation: [...rowDirection, ...columnDirection],
    pixelSpacingMm: [pixelMm, pixelMm],
    rows,
    columns,
    samplesPerPixel: 1,
  }));
  const found = gridOf(frames, given.spaceKey);
  if (found.kind !== 'grid') throw new Error(found.why);
  return { ...found.grid, voxels: found.order.map((at) => pictures[at]!) };
}

/** Where the slices of a scanner lie in a person who has moved: what was at p lies at `movedBy` p. */
export function scannedAfter(geometry: SliceGeometry, movedBy: Matrix4): SliceGeometry {
  const back = reversed(movedBy)!;
  return {
    ...geometry,
    originMm: moved(back, geometry.originMm),
    rowDirection: turned(back, geometry.rowDirection),
    columnDirection: turned(back, geometry.columnDirection),
    sliceDirection: turned(back, geometry.sliceDirection),
  };
}

/** The largest distance, mm, between where two maps bring the corners of the head: the target registration error. */
export function cornerError(found: Matrix4, truth: Matrix4): number {
  return Math.max(
    ...headCorners.map((corner) => {
      const [a, b] = [moved(found, corner), moved(truth, corner)];
      return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
    }),
  );
}
