import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { NamedNumbers } from './listNumbers.ts';
import { runR } from './runR.ts';

/**
 * Runs scripts of analyses, by name, in a folder with the files of their Freeze, all in one R (it takes longer to start than to fit), and reads the
 * numbers that each wrote. A script that failed has none. Null where there is no R.
 */
export function numbersInR(folder: string, scripts: ReadonlyMap<string, string>): Map<string, NamedNumbers> | null {
  for (const [name, text] of scripts) writeFileSync(path.join(folder, `${name}.R`), text);
  const runs = [...scripts.keys()].flatMap((name) => [
    `try(source("${name}.R", local = new.env()))`,
    `if (file.exists("numbers.csv")) file.rename("numbers.csv", "${name}.csv")`,
  ]);
  writeFileSync(path.join(folder, 'all.R'), `${runs.join('\n')}\n`);
  if (runR(folder, 'all.R') === null) return null;
  return new Map([...scripts.keys()].map((name) => [name, readNumbers(path.join(folder, `${name}.csv`))]));
}

function readNumbers(file: string): NamedNumbers {
  if (!existsSync(file)) return new Map();
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(',');
      return [JSON.parse(line.slice(0, at)) as string, Number(line.slice(at + 1).replaceAll('"', ''))];
    }),
  );
}

/** What differs: numbers that one of both does not have, and those further apart than a millionth of their size (or the rounding of a 0). */
export function differences(ours: NamedNumbers, inR: NamedNumbers): string[] {
  const names = [...new Set([...ours.keys(), ...inR.keys()])];
  return names.flatMap((name) => {
    const [a, b] = [ours.get(name), inR.get(name)];
    if (a === undefined) return [`${name}: only in R, ${b}`];
    if (b === undefined) return [`${name}: not in R, ${a}`];
    const isEqual = Math.abs(a - b) <= Math.max(1e-6 * Math.max(Math.abs(a), Math.abs(b)), 1e-12);
    return isEqual ? [] : [`${name}: ${a}, in R ${b}`];
  });
}
