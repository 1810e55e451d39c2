import type { MutantRecipe } from './makeMutant.ts';
import { type Failure, judgeRecipes } from './runFuzz.ts';
import type { FuzzSeed } from './seedObjects.ts';

/** Leaves out steps of a failing mutant for as long as it fails in the same way. */
export async function minimise(failure: Failure, seeds: readonly FuzzSeed[]): Promise<Failure> {
  const { recipe } = failure;
  if (recipe.steps.length === 1) return failure;
  const shorter = recipe.steps.map((_, at): MutantRecipe => ({ ...recipe, steps: recipe.steps.toSpliced(at, 1) }));
  const { failures } = await judgeRecipes(shorter, { seeds, children: 1 });
  const same = failures.find((one) => kindOf(one) === kindOf(failure));
  return same ? minimise(same, seeds) : failure;
}

/** The kind of a failure: the first word of its first fault. */
export function kindOf({ faults }: Failure): string {
  return faults[0]?.split(':')[0] ?? '';
}
