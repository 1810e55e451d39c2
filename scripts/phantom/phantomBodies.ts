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

/** Small series share this many anatomies. */
const SMALL_BODIES = 6;
/** Full bodies kept at a time (about 14 MB each). */
const KEPT = 3;

/** Opens an empty collection of bodies; build one per run and hand it to every `makeStudy`. */
export function makePhantomBodies(): PhantomBodies {
  const standard = makeStandardHead();
  const heads = new Map<string, HeadVolume>();
  const spines = new Map<string, TissueVolume>();
  const head = (spec: BodySpec): HeadVolume => {
    const small = spec.kind === 'small';
    const seed = small ? spec.anatomySeed % SMALL_BODIES : spec.anatomySeed;
    const ventricleScale = small ? maths.round(spec.ventricleScale * 4) / 4 : spec.ventricleScale;
    const key = `${spec.kind} ${seed} ${ventricleScale}`;
    return recall(heads, key, small ? 60 : KEPT, () =>
      makeHead(standard, { seed, ventricleScale, voxelMm: small ? 2.6 : 1.3 }),
    );
  };
  const spine = (spec: BodySpec): TissueVolume => {
    const small = spec.kind === 'small';
    const seed = small ? spec.anatomySeed % SMALL_BODIES : spec.anatomySeed;
    return recall(spines, `${spec.kind} ${seed}`, small ? SMALL_BODIES : KEPT, () =>
      makeSpine(head({ ...spec, ventricleScale: 1 }), { seed, voxelMm: small ? 2.6 : 1.25 }),
    );
  };
  return { standard, head, spine };
}

function recall<Body>(kept: Map<string, Body>, key: string, most: number, build: () => Body): Body {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const body = build();
  const oldest = [...kept.keys()].slice(0, maths.max(0, kept.size - most + 1));
  for (const old of oldest) kept.delete(old);
  kept.set(key, body);
  return body;
}
