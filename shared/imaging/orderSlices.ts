import { dot, normalOf, rowOf, columnOf } from './geometry.ts';
import type { Orientation, Vector } from './header.ts';
import type { SlicePlace } from './slicePlace.ts';

/** One slice position, with every frame that lies there (echoes, time points, magnitude and phase). */
export interface Slice {
  /** Distance along the normal from the origin of the frame of reference, mm. */
  alongMm: number;
  frames: SlicePlace[];
}

/** Parallel slices with the same matrix, in order along their normal: feet to head, right to left, or front to back. */
export interface Stack {
  orientation: Orientation;
  normal: Vector;
  slices: Slice[];
  /** Median distance between neighbouring slices, mm; null for a single one. */
  spacingMm: number | null;
  /** Slices that seem to be missing between the first and the last. */
  gapCount: number;
  /** Evenly spaced, without gaps, straight above each other, one frame each: can be cut in other planes. */
  isVolume: boolean;
}

/** Slices nearer than this are the same position, mm. */
const SAME_MM = 0.02;
/** Orientations that differ less than this in every component are parallel. */
const PARALLEL = 0.002;
/** How much single distances may differ from their median in a volume. */
const EVEN = 0.05;

/**
 * Puts the frames of a series into anatomical order: by position along the slice normal, never by instance number.
 *
 * The normal is turned to point to the head, the left or the back (LPS axes), whichever it is nearest to. Frames without position or with axes that are
 * not at a right angle are returned in `unplaced`, in the order they came. Source: PS3.3 C.7.6.2.1.1.
 */
export function orderSlices(places: SlicePlace[]): { stacks: Stack[]; unplaced: SlicePlace[] } {
  const groups: { orientation: Orientation; places: SlicePlace[] }[] = [];
  const unplaced: SlicePlace[] = [];
  for (const place of places) {
    if (!place.position || !place.orientation || !normalOf(place.orientation)) {
      unplaced.push(place);
      continue;
    }
    const group = groups.find(
      (one) => isParallel(one.orientation, place.orientation!) && isSameMatrix(one.places[0]!, place),
    );
    if (group) group.places.push(place);
    else groups.push({ orientation: place.orientation, places: [place] });
  }
  return { stacks: groups.map((group) => stackOf(group.orientation, group.places)), unplaced };
}

function isParallel(a: Orientation, b: Orientation): boolean {
  return a.every((component, i) => Math.abs(component - b[i]!) < PARALLEL);
}

function isSameMatrix(a: SlicePlace, b: SlicePlace): boolean {
  return a.rows === b.rows && a.columns === b.columns;
}

function stackOf(orientation: Orientation, places: SlicePlace[]): Stack {
  const normal = upward(normalOf(orientation)!);
  const slices = slicesOf(normal, places);
  const steps = slices.slice(1).map((slice, i) => slice.alongMm - slices[i]!.alongMm);
  const spacingMm = roundedOrNull(median(steps));
  const gapCount =
    spacingMm === null ? 0 : steps.reduce((sum, step) => sum + Math.max(0, Math.round(step / spacingMm) - 1), 0);
  const isEven = spacingMm !== null && steps.every((step) => Math.abs(step - spacingMm) <= EVEN * spacingMm);
  const isSingle = slices.every((slice) => slice.frames.length === 1);
  return {
    orientation,
    normal,
    slices,
    spacingMm,
    gapCount,
    isVolume: isEven && isSingle && slices.length > 2 && isStraight(orientation, slices),
  };
}

function upward(normal: Vector): Vector {
  const largest = normal.reduce((best, component, i) => (Math.abs(component) > Math.abs(normal[best]!) ? i : best), 0);
  return normal[largest]! < 0 ? (normal.map((component) => -component) as Vector) : normal;
}

function slicesOf(normal: Vector, places: SlicePlace[]): Slice[] {
  const along = places
    .map((place) => ({ place, alongMm: dot(normal, place.position!) }))
    .sort((a, b) => a.alongMm - b.alongMm);
  const slices: Slice[] = [];
  for (const { place, alongMm } of along) {
    const last = slices.at(-1);
    if (last && alongMm - last.alongMm < SAME_MM) last.frames.push(place);
    else slices.push({ alongMm, frames: [place] });
  }
  return slices;
}

/** Slices of a volume lie straight above each other: their first pixels differ along the normal only. */
function isStraight(orientation: Orientation, slices: Slice[]): boolean {
  const [row, column] = [rowOf(orientation), columnOf(orientation)];
  const first = slices[0]!.frames[0]!;
  const limit = Math.max(0.1, (first.pixelSpacing?.[0] ?? 1) / 2);
  return slices.every(({ frames: [frame] }) => {
    return [row, column].every((axis) => Math.abs(dot(axis, frame!.position!) - dot(axis, first.position!)) < limit);
  });
}

function median(numbers: number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** To a ten-thousandth of a millimetre: headers do not know more. */
function roundedOrNull(number: number | null): number | null {
  return number === null ? null : Math.round(number * 10_000) / 10_000;
}
