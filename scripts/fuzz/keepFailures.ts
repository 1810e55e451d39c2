import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeMutant } from './makeMutant.ts';
import { kindOf, minimise } from './minimise.ts';
import { operators } from './operators.ts';
import type { Failure } from './runFuzz.ts';
import type { FuzzSeed } from './seedObjects.ts';

const MOST_OF_A_KIND = 5;

/** Makes failing mutants as simple as they can be, writes them with what is wrong into a folder, and says so in lines. */
export async function keepFailures(
  failures: readonly Failure[],
  given: { seeds: readonly FuzzSeed[]; folder: string | null },
): Promise<string[]> {
  const lines: string[] = [];
  for (const kind of new Set(failures.map(kindOf))) {
    const list = failures.filter((failure) => kindOf(failure) === kind);
    lines.push(`${kind}: ${list.length}`);
    for (const failure of list.slice(0, MOST_OF_A_KIND)) {
      const least = await minimise(failure, given.seeds);
      const { number, seed, steps } = least.recipe;
      const names = steps.map(({ operator }) => operators[operator]!.name).join(', ');
      lines.push(`  mutant ${number} of ${seed} (${names}): ${least.faults.join(' | ').split('\n')[0]!.slice(0, 200)}`);
      if (given.folder !== null) write(given.folder, `${kind}-${number}`, least, given.seeds);
    }
  }
  return lines;
}

function write(folder: string, name: string, failure: Failure, seeds: readonly FuzzSeed[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.dcm`), makeMutant(failure.recipe, seeds));
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(failure, null, 2)}\n`);
}
