import { reslice, type CutPlane } from '../../shared/imaging/reslice.ts';
import { gridOf, type NoGrid, type Volume } from '../../shared/imaging/volume.ts';
import { makeDerivedStack } from './derivedStack.ts';
import { framePlane } from './framePlane.ts';
import { loadVolume } from './loadVolume.ts';
import { mprPlanes, type BodyPlane } from './mprPlanes.ts';
import type { Stack } from './stack.ts';

const planes: readonly BodyPlane[] = ['axial', 'sagittal', 'coronal'];
const volumes = new WeakMap<Stack, Promise<Volume>>();
/** The stack whose voxels a cut shows. */
const cutFrom = new WeakMap<Stack, Stack>();

/** Says what a computed stack is. */
export interface CutWords {
  label: (plane: BodyPlane) => string;
  description: string;
}

/**
 * Cuts a series into axial, sagittal and coronal stacks along the axes of the person; or why it cannot be cut.
 *
 * Answers at once: the series is loaded when the first cut is looked at. Where the series itself lies in one of the planes it stands for that plane, so
 * that its own pixels are shown.
 */
export function makeCuts(
  source: Stack,
  words: CutWords,
): { kind: 'cuts'; cuts: Record<BodyPlane, Stack> } | { kind: 'none'; why: NoGrid } {
  const found = gridOf(source.frames, source.spaceKey);
  if (found.kind === 'none') return found;
  const { grid } = found;
  const cut = (plane: BodyPlane): Stack => {
    const cuts = mprPlanes(grid, plane);
    if (isAlready(source, cuts[0])) return source;
    const stack = makeDerivedStack({
      seriesKey: `plane:${plane}:${source.seriesKey}`,
      label: words.label(plane),
      description: words.description,
      source: source.source ?? source,
      planes: cuts,
      plane,
      thicknessMm: cuts[0]?.betweenRowsMm ?? null,
      paint: async (index) => reslice(await volumeOf(source), cuts[index]!),
    });
    cutFrom.set(stack, source);
    return stack;
  };
  return {
    kind: 'cuts',
    cuts: Object.fromEntries(planes.map((plane) => [plane, cut(plane)])) as Record<BodyPlane, Stack>,
  };
}

/** Makes a stack of thick slices out of a series or a cut: each shows the brightest value within `thicknessMm`, half on each side. */
export function makeSlab(
  base: Stack,
  thicknessMm: number,
  words: { label: string; description: string },
): Stack | null {
  // A cut has its voxels in its source; what was computed otherwise (a subtraction) has its own.
  const source = base.seriesKey.startsWith('plane:') ? (cutFrom.get(base) ?? base) : base;
  const cuts = base.frames.flatMap((frame) => framePlane(frame) ?? []);
  const canBeCut = gridOf(source.frames, source.spaceKey).kind === 'grid';
  if (!canBeCut || cuts.length !== base.frames.length) return null;
  return makeDerivedStack({
    seriesKey: slabKey(base.seriesKey),
    ...words,
    source: source.source ?? source,
    planes: cuts,
    plane: base.plane,
    thicknessMm,
    paint: async (index) => reslice(await volumeOf(source), cuts[index]!, { slab: { thicknessMm, of: 'max' } }),
  });
}

/** The key of the slab of a stack. */
export function slabKey(seriesKey: string): string {
  return `slab:${seriesKey}`;
}

/** Loads a series as a volume, once. */
function volumeOf(source: Stack): Promise<Volume> {
  const known = volumes.get(source);
  if (known) return known;
  const loading = loadVolume(source).then((loaded) => {
    if (loaded.kind === 'volume') return loaded.volume;
    volumes.delete(source);
    throw new Error('a slice of the series could not be loaded');
  });
  volumes.set(source, loading);
  return loading;
}

/** Whether the series already lies in this plane, turned by less than a degree. */
function isAlready(source: Stack, cut: CutPlane | undefined): boolean {
  const own = source.frames[0]?.orientation;
  if (!own || !cut) return false;
  return [...cut.row, ...cut.column].every((cosine, i) => Math.abs(cosine - (own[i] ?? 0)) < 0.0175);
}
