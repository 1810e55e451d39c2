import { CEREBRUM_BOX as BOX } from './standardHead.ts';
import { outsideCore } from './headShapes.ts';
import { onLattice, stackFields, waveField, waveLattice } from './latticeNoise.ts';
import { paintVoxel, visitVoxels, voxelWidthMm } from './tissueVolume.ts';
import { seedOf } from './random.ts';
import { smoothStep } from './distance.ts';
import { tissueCode } from './tissue.ts';
import { maths } from './maths.ts';
import type { Field, FieldStack } from './latticeNoise.ts';
import type { TissueVolume } from './tissueVolume.ts';

/** How one brain is folded. */
export type FoldSpec = {
  seed: number;
  /** Outer hull of the cerebrum. */
  hull: Field;
  /** Extra half-width of the sulci, mm: 0 in the young, 0.6 in marked atrophy. */
  atrophyMm: number;
};

const CORTEX_MM = 2.6;

/**
 * Folds: the zeros of a band-limited random field make a labyrinth of furrows as in real cortex; the field is read at a
 * point drawn towards a shell, so that furrows run inwards from the surface.
 */
type Folds = { read: FieldStack; values: Float64Array };

/** What the fold lattice holds at a point. */
const [HULL, FURROW, FURROW_SLOPE, MINOR, MINOR_SLOPE, DEPTH, SHALLOW, RIPPLE] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const STEP_MM = 3;

/** Steepness of a field, with a floor so that flat spots do not become wide furrows. */
function slopeOf(field: Field): Field {
  return (x, y, z) => {
    const here = field(x, y, z);
    return maths.max(
      0.13,
      maths.hypot(field(x + 2, y, z) - here, field(x, y + 2, z) - here, field(x, y, z + 2) - here) / 2,
    );
  };
}

function makeFolds(seed: number, hull: Field): Folds {
  const bend = waveLattice(seedOf(seed, 'bend'), { lengthMm: 55 }, { box: BOX, stepMm: 8 });
  const twoSided = waveField(seedOf(seed, 'fold'), { lengthMm: 25, spread: 0.12, waves: 30 });
  const oneSided = waveField(seedOf(seed, 'side'), { lengthMm: 25, spread: 0.12, waves: 16 });
  const dents = waveField(seedOf(seed, 'minor'), { lengthMm: 17, spread: 0.2, waves: 16 });
  const folded = (x: number, y: number, z: number): number => {
    const [qx, qy, qz] = drawToShell(maths.abs(x), y, z);
    const turn = 8 * bend(qx, qy, qz);
    return 0.8 * twoSided(qx + turn, qy - turn, qz + turn) + 0.6 * oneSided(x < 0 ? qx + 300 : qx, qy + turn, qz);
  };
  const dented = (x: number, y: number, z: number): number => {
    const [qx, qy, qz] = drawToShell(maths.abs(x), y, z);
    return dents(x < 0 ? qx + 300 : qx, qy, qz);
  };
  const furrow = onLattice(folded, BOX, STEP_MM + 0.3);
  const minor = onLattice(dented, BOX, STEP_MM + 0.3);
  const depth = waveLattice(seedOf(seed, 'depth'), { lengthMm: 34 }, { box: BOX, stepMm: 6 });
  const shallow = waveLattice(seedOf(seed, 'shallow'), { lengthMm: 34 }, { box: BOX, stepMm: 6 });
  const ripple = waveLattice(seedOf(seed, 'ripple'), { lengthMm: 9, spread: 0.4 }, { box: BOX, stepMm: STEP_MM });
  const fields = [hull, furrow, slopeOf(furrow), minor, slopeOf(minor), depth, shallow, ripple];
  return { read: stackFields(fields, { box: BOX, stepMm: STEP_MM }), values: new Float64Array(fields.length) };
}

/** Moves a point of the left hemisphere most of the way to a shell around the hemisphere's centre line. */
function drawToShell(side: number, y: number, z: number): [number, number, number] {
  const centreY = maths.max(-30, maths.min(52, y * 0.8 + 3));
  const [dx, dy, dz] = [side - 27, y - centreY, z - 6];
  const r = maths.max(0.5, maths.hypot(dx / 38, dy / 44, dz / 56));
  const pull = maths.pow(r, -0.5);
  return [27 + dx * pull, centreY + dy * pull, 6 + dz * pull];
}

/** Distance to the Sylvian fissure and the sheet over the insula, mm. */
function sylvian(side: number, y: number, z: number, sway: number): number {
  const line = -9 + 0.4 * (y + 14) + 2.4 * maths.sin(y * 0.12) + 2 * sway;
  const above = z - line;
  const ahead = maths.max(0, -20 - y, y - 46);
  const fissure = maths.sqrt(above * above * 0.85 + ahead * ahead + maths.max(0, 36 - side) ** 2);
  const bow = (y - 6) / 22;
  const upright = maths.max(0, maths.abs(above - 2.5) - 13 + 3.5 * bow * bow);
  const insula = maths.hypot(
    side - 39 + 4.5 * bow * bow + 0.016 * above * above - 1.2 * sway,
    upright,
    maths.max(0, maths.abs(bow) - 1) * 20,
  );
  return maths.min(fissure, insula);
}

/** Paints white matter, cortex and the fluid of the sulci, and notes in `pia` each voxel's distance (0.1 mm) to the pial surface. */
export function paintCerebrum(volume: TissueVolume, pia: Int8Array, spec: FoldSpec): void {
  const folds = makeFolds(spec.seed, spec.hull);
  const { values } = folds;
  const inverse = 1 / voxelWidthMm(volume.grid);
  const [white, grey, csf] = [tissueCode('white'), tissueCode('grey'), tissueCode('csf')];
  const paint = { code: white, share: 1 };
  const place = { x: 0, y: 0, z: 0, outer: 0, atrophyMm: spec.atrophyMm };
  visitVoxels(volume, { box: BOX, distance: spec.hull }, (at, x, y, z) => {
    folds.read(x, y, z, values);
    const outer = -(values[HULL] as number);
    if (outer < -2.5) return;
    place.x = x;
    place.y = y;
    place.z = z;
    place.outer = outer;
    const surface = maths.min(outer, furrowDistance(values, place));
    pia[at] = maths.max(-126, maths.min(126, maths.round(surface * 10)));
    if (outer < -1) return;
    paint.code = grey;
    paint.share = outer < 1 ? 0.5 + outer * inverse : 1;
    paintVoxel(volume, at, paint);
    const thick = CORTEX_MM + 0.5 * (values[RIPPLE] as number);
    const fluid = 0.5 - surface * inverse;
    paint.code = fluid > 0.02 ? csf : white;
    paint.share = fluid > 0.02 ? fluid : 0.5 + (surface - thick) * inverse * 0.75;
    paintVoxel(volume, at, paint);
  });
}

type Place = { x: number; y: number; z: number; outer: number; atrophyMm: number };

/** Distance to the pial surface of the midline, the sulci and the Sylvian fissure: positive in tissue, negative in fluid. */
function furrowDistance(values: Float64Array, place: Place): number {
  const { x, y, z, outer, atrophyMm } = place;
  const side = maths.abs(x);
  const core = outsideCore(y, z);
  const deep = values[DEPTH] as number;
  const lateral = sylvian(side, y, z, deep) - 0.9 - atrophyMm;
  const callosal = root(core + 0.5, maths.max(0, side - 7)) - 0.5;
  const midline = core > 0 ? maths.min(side - 0.8 - atrophyMm, callosal) : core < -1 ? 40 : callosal;
  const depth = maths.min(outer, maths.sqrt(side * side + (core < 0 ? core * core : 0)), lateral + 8);
  if (depth > 30) return maths.min(midline, lateral, 12);
  const major =
    maths.hypot(
      maths.abs(values[FURROW] as number) / (values[FURROW_SLOPE] as number),
      maths.max(0, depth - 12.5 - 4 * deep),
    ) - gape(depth, 0.4 + atrophyMm);
  const dent = maths.max(0, depth - 5 - 2.5 * (values[SHALLOW] as number));
  const minor =
    dent > 12
      ? 12
      : root(maths.abs(values[MINOR] as number) / (values[MINOR_SLOPE] as number), dent) -
        gape(depth, 0.15 + atrophyMm * 0.5);
  const nuclei = maths.hypot(side - 20, (y - 6) / 1.7, z - 3) - 15;
  const kept =
    12 *
    maths.max(
      nuclei < 6 ? 1 - smoothStep(0, 6, nuclei) : 0,
      core < 0 ? smoothStep(0, 3, -core) * (1 - smoothStep(6, 16, side)) : 0,
    );
  return maths.min(midline, maths.min(major, minor) + kept, lateral);
}

function root(a: number, b: number): number {
  return maths.sqrt(a * a + b * b);
}

/** Half-width of a sulcus: it gapes a little at the surface (mm). */
function gape(depth: number, deepMm: number): number {
  return deepMm + 0.6 * maths.exp(-maths.max(0, depth) / 3.5);
}
