import { problem, type Problem } from '../base/problem.ts';
import { columnOf, normalOf, obliquityDegrees, planeOf, rowOf } from './geometry.ts';
import type { Header, Vector } from './header.ts';
import { orderSlices, type Stack } from './orderSlices.ts';
import { placesOf } from './slicePlace.ts';
import type { Plane } from './weighting.ts';

/** What the headers of one series say together: counts and geometry. */
export interface SeriesFacts {
  instanceCount: number;
  /** Images that can be shown; a mosaic counts as one. */
  frameCount: number;
  /** Different slice positions; for a mosaic the tiles. */
  sliceCount: number;
  /** Frames at one position: 1, or more for echoes, time points, magnitude and phase. */
  framesPerSlice: number;
  stacks: Stack[];
  plane: Plane;
  obliqueDegrees: number | null;
  rows: number | null;
  columns: number | null;
  thicknessMm: number | null;
  /** From positions, not from the header's own claim. */
  spacingMm: number | null;
  pixelSpacingMm: number | null;
  gapCount: number;
  isVolume: boolean;
  /** Size of the covered box along patient x, y and z, mm; null without positions. */
  extentMm: Vector | null;
  frameOfReferenceUid: string | null;
  /** Equal for two series with the same slices; readable: matrix, spacing, axes, first and last position, count. Null without positions. */
  geometryHash: string | null;
}

/**
 * Derives the counts and the geometry of one series from the headers of its instances, in whatever order they come.
 *
 * Slice order, spacing and gaps come from positions alone. Problems: `series.gaps`. An empty list gives a series of nothing.
 */
export function indexHeaders(headers: Header[]): { facts: SeriesFacts; problems: Problem[] } {
  const { stacks, unplaced } = orderSlices(headers.flatMap(placesOf));
  const largest = [...stacks].sort((a, b) => b.slices.length - a.slices.length)[0] ?? null;
  const mosaic = headers.find((header) => header.isMosaic) ?? null;
  const images = headers.filter((header) => header.hasPixels);
  const gapCount = stacks.reduce((sum, stack) => sum + stack.gapCount, 0);
  const normals = [
    ...stacks.map((stack) => stack.normal),
    ...unplaced.map((place) => place.orientation && normalOf(place.orientation)),
  ];
  const planes = new Set(normals.filter((normal) => normal !== null).map(planeOf));
  const placed = stacks.reduce((sum, stack) => sum + stack.slices.length, 0);
  const sliceCount = mosaic ? (mosaic.mosaicSlices ?? 0) : placed;
  const frameCount = images.reduce((sum, header) => sum + (header.NumberOfFrames ?? 1), 0);
  const facts: SeriesFacts = {
    instanceCount: headers.length,
    frameCount,
    sliceCount,
    framesPerSlice: placed > 0 ? Math.max(1, Math.round(frameCount / placed)) : 1,
    stacks,
    plane: planes.size > 1 ? 'mixed' : ([...planes][0] ?? 'unknown'),
    obliqueDegrees: largest ? obliquityDegrees(largest.normal) : null,
    rows: images[0]?.Rows || null,
    columns: images[0]?.Columns || null,
    thicknessMm: firstPositive(headers.map((header) => header.SliceThickness)),
    spacingMm: mosaic ? mosaic.SpacingBetweenSlices : (largest?.spacingMm ?? null),
    pixelSpacingMm: firstPositive(headers.map((header) => header.PixelSpacing?.[0] ?? null)),
    gapCount,
    isVolume: stacks.length === 1 && largest!.isVolume,
    extentMm: largest ? extentOf(stacks) : null,
    frameOfReferenceUid: headers.find((header) => header.FrameOfReferenceUID)?.FrameOfReferenceUID ?? null,
    geometryHash: largest ? stacks.map(fingerprint).sort().join(' ') : null,
  };
  return { facts, problems: gapCount > 0 ? [problem('series.gaps', 'series', `(${gapCount})`)] : [] };
}

function firstPositive(numbers: (number | null)[]): number | null {
  return numbers.find((number) => number !== null && number > 0) ?? null;
}

function extentOf(stacks: Stack[]): Vector {
  const corners = stacks.flatMap((stack) =>
    [stack.slices[0]!, stack.slices.at(-1)!].flatMap((slice) => cornersOf(stack, slice.frames[0]!)),
  );
  return [0, 1, 2].map((axis) => {
    const along = corners.map((corner) => corner[axis]!);
    return Math.max(...along) - Math.min(...along);
  }) as Vector;
}

function cornersOf(stack: Stack, frame: Stack['slices'][number]['frames'][number]): Vector[] {
  const [betweenRows, betweenColumns] = frame.pixelSpacing ?? [0, 0];
  const across = rowOf(stack.orientation).map((part) => part * betweenColumns * (frame.columns ?? 0)) as Vector;
  const down = columnOf(stack.orientation).map((part) => part * betweenRows * (frame.rows ?? 0)) as Vector;
  const start = frame.position!;
  return [start, plus(start, across), plus(start, down), plus(plus(start, across), down)];
}

function fingerprint(stack: Stack): string {
  const first = stack.slices[0]!.frames[0]!;
  const last = stack.slices.at(-1)!.frames[0]!;
  return [
    `${first.columns}x${first.rows}`,
    rounded(first.pixelSpacing, 3),
    rounded(stack.orientation, 3),
    rounded(first.position, 1),
    rounded(last.position, 1),
    stack.slices.length,
  ].join('/');
}

function plus(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

function rounded(numbers: readonly number[] | null, digits: number): string {
  // adding zero turns -0 into 0
  return (numbers ?? []).map((one) => String(Math.round(one * 10 ** digits) / 10 ** digits + 0)).join(',');
}
