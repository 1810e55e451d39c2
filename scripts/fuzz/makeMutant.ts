import { deflateRawSync } from 'node:zlib';
import { createRandom, seedOf } from '../phantom/random.ts';
import { uidOf } from '../phantom/uid.ts';
import { type Mutating, operators } from './operators.ts';
import { bodyStart } from './scanSpans.ts';
import type { FuzzSeed } from './seedObjects.ts';

/** How a mutant is made from a seed: enough to make it again, and to leave a step out. */
export interface MutantRecipe {
  number: number;
  seed: string;
  steps: readonly { operator: number; chance: number }[];
  deep: boolean;
}

const FLIP_BITS = 4;
const TRUNCATE = 3;

/** Draws the recipe of one mutant of a run: one to three steps, in a deep run up to eight. */
export function drawRecipe(
  run: { seed: number; deep: boolean; seeds: readonly FuzzSeed[] },
  number: number,
): MutantRecipe {
  const random = createRandom(seedOf('mutant', run.seed, number));
  const steps = Array.from({ length: random.whole(1, run.deep ? 8 : 3) }, () => ({
    operator: random.whole(0, operators.length - 1),
    chance: random.whole(0, 0x7fffffff),
  }));
  return { number, seed: random.pick(run.seeds).name, steps, deep: run.deep };
}

/** Makes the bytes of a mutant. A deflated seed is mutated before it is deflated; every fourth flip and cut comes after. */
export function makeMutant(recipe: MutantRecipe, seeds: readonly FuzzSeed[]): Buffer {
  const seed = seeds.find(({ name }) => name === recipe.seed);
  if (!seed) throw new Error(`there is no seed ${recipe.seed}`);
  const isLate = ({ operator, chance }: MutantRecipe['steps'][number]) =>
    seed.isDeflated && chance % 4 === 0 && (operator === FLIP_BITS || operator === TRUNCATE);
  const run = (bytes: Buffer, steps: MutantRecipe['steps']) =>
    steps.reduce(
      (now, { operator, chance }) => operators[operator]!.run(contextOf(now, seed, { seeds, recipe, chance })),
      bytes,
    );
  const mutated = run(
    ownCopy(seed, recipe.number),
    recipe.steps.filter((step) => !isLate(step)),
  );
  return run(seed.isDeflated ? deflated(mutated) : mutated, recipe.steps.filter(isLate));
}

function contextOf(
  bytes: Buffer,
  seed: FuzzSeed,
  given: { seeds: readonly FuzzSeed[]; recipe: MutantRecipe; chance: number },
): Mutating {
  const random = createRandom(given.chance);
  return { bytes, form: seed.form, random, other: random.pick(given.seeds), deep: given.recipe.deep };
}

/** The seed as an object of its own: an import keeps one of each SOP Instance UID. */
function ownCopy({ name, bytes }: FuzzSeed, number: number): Buffer {
  const uid = Buffer.from(uidOf('fuzz', name));
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(uid); at !== -1; at = copy.indexOf(uid, at + 1))
    copy.write(uidOf('fuzz', name, number), at);
  return copy;
}

function deflated(bytes: Buffer): Buffer {
  const start = bodyStart(bytes);
  return Buffer.concat([bytes.subarray(0, start), deflateRawSync(bytes.subarray(start))]);
}
