import { makeHead } from './headVolume.ts';
import { makeSpine } from './spineVolume.ts';
import { makeStandardHead } from './standardHead.ts';
import { maths } from './maths.ts';
import type { HeadVolume } from './headVolume.ts';
import type { StandardHead } from './standardHead.ts';
import type { TissueVolume } from './tissueVolume.ts';

/** Heads and spines built so far, so that the timepoints of a case share one anatomy. */
export type PhantomBodies = {
  standard: StandardHead;
  /** A head of reading quality (`full`) or a coarse one for small series. */
  head(spec: BodySpec): HeadVolume;
  spine(spec: BodySpec): TissueVolume;
};

/** Whose body: the seed of the anatomy, the size of the ventricles (1 normal), the quality. */
export type BodySpec = { anatomySeed: number; ventricleScale: number; kind: 'full' | 'small' };

/** Every study takes its body from this many anatomies of its quality: a head costs 2 s, and no reader meets two alike in a row. */
const ANATOMIES = 6;
/** Bodies kept at a time (a full one takes about 14 MB, a small one 2). */
const KEPT = { full: 8, small: 24 };
/** Ventricle sizes come in steps of this. */
const VENTRICLE_STEP = 0.25;

/** Opens an empty collection of bodies; build one per run and hand it to every `makeStudy`. */
export function makePhantomBodies(): PhantomBodies {
  const standard = makeStandardHead();
  const heads = new Map<string, HeadVolume>();
  const spines = new Map<string, TissueVolume>();
  const settle = ({
    anatomySeed,
    ventricleScale,
    kind,
  }: BodySpec): { seed: number; ventricleScale: number; key: string } => {
    const seed = anatomySeed % ANATOMIES;
    const stepped = maths.round(ventricleScale / VENTRICLE_STEP) * VENTRICLE_STEP;
    return { seed, ventricleScale: stepped, key: `${kind} ${seed} ${stepped}` };
  };
  const head = (spec: BodySpec): HeadVolume => {
    const { key, ...person } = settle(spec);
    const voxelMm = spec.kind === 'full' ? 1.4 : 2.6;
    return recall(heads, { key, most: KEPT[spec.kind] }, () => makeHead(standard, { ...person, voxelMm }));
  };
  const spine = (spec: BodySpec): TissueVolume => {
    const { key, seed } = settle(spec);
    const voxelMm = spec.kind === 'full' ? 1.35 : 2.6;
    return recall(spines, { key, most: KEPT[spec.kind] }, () => makeSpine(head(spec), { seed, voxelMm }));
  };
  return { standard, head, spine };
}

function recall<Body>(kept: Map<string, Body>, place: { key: string; most: number }, build: () => Body): Body {
  const known = kept.get(place.key);
  if (known !== undefined) return known;
  const body = build();
  const oldest = [...kept.keys()].slice(0, maths.max(0, kept.size - place.most + 1));
  for (const old of oldest) kept.delete(old);
  kept.set(place.key, body);
  return body;
}
