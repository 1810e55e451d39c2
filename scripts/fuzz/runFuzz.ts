import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { problems } from '../../shared/base/problem.ts';
import { inspectFiles } from '../../server/imaging/inspectFiles.ts';
import type { JudgedInspection, Judgement } from './judgeMutant.ts';
import { drawRecipe, makeMutant, type MutantRecipe } from './makeMutant.ts';
import type { FuzzSeed } from './seedObjects.ts';

/** What a run is to do. */
export interface FuzzRun {
  mutants: number;
  seed: number;
  deep: boolean;
  seeds: readonly FuzzSeed[];
  children?: number;
  /** When a child is given up; longer where the machine is busy with other tests. */
  watchdogMs?: number;
  /** Told after each mutant. */
  tell?: (done: number) => void;
}

/** A mutant that our code did not treat as it should. */
export interface Failure {
  recipe: MutantRecipe;
  faults: string[];
}

/** What became of the mutants of a run. */
export interface FuzzResult {
  mutants: number;
  indexed: number;
  problems: number;
  over1s: number;
  /** Children that ended over a file, by the watchdog or of themselves. */
  watchdogKills: number;
  peakChildMb: number;
  slowestMs: number;
  /** How often each Problem was the reason to leave a file out. */
  codes: Record<string, number>;
  /** The numbers of the mutants that were left out. */
  leftOut: number[];
  failures: Failure[];
}

const SLOW_MS = 1000;
const WATCHDOG_MS = 5000;
const CHILD = fileURLToPath(new URL('./fuzzChild.ts', import.meta.url));

/** Sends the mutants of a run through the pool of children that an import uses, with its limits, and judges each. */
export async function runFuzz(run: FuzzRun): Promise<FuzzResult> {
  const recipes = function* () {
    for (let number = 0; number < run.mutants; number += 1) yield drawRecipe(run, number);
  };
  return judgeRecipes(recipes(), run);
}

/** Judges given mutants; see `runFuzz`. */
export async function judgeRecipes(
  recipes: Iterable<MutantRecipe>,
  run: Pick<FuzzRun, 'seeds' | 'children' | 'watchdogMs' | 'tell'>,
): Promise<FuzzResult> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-fuzz-'));
  const result = emptyResult();
  const underWay: MutantRecipe[] = [];
  const files = function* () {
    let place = 0;
    for (const recipe of recipes) {
      // by place, not by number: when a mutant is made simpler its variants have one number
      const file = path.join(folder, `${(place += 1)}`);
      writeFileSync(file, makeMutant(recipe, run.seeds));
      underWay.push(recipe);
      yield file;
    }
  };
  const onDeath = () => (result.watchdogKills += 1);
  try {
    for await (const { path: file, inspection } of inspectFiles(files(), {
      children: run.children ?? 2,
      watchdogMs: run.watchdogMs ?? WATCHDOG_MS,
      entry: CHILD,
      onDeath,
    })) {
      count(result, underWay.shift()!, inspection as JudgedInspection);
      for (const one of [file, `${file}.clean`]) if (existsSync(one)) rmSync(one);
      run.tell?.(result.mutants);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return result;
}

function emptyResult(): FuzzResult {
  return {
    mutants: 0,
    indexed: 0,
    problems: 0,
    over1s: 0,
    watchdogKills: 0,
    peakChildMb: 0,
    slowestMs: 0,
    codes: {},
    leftOut: [],
    failures: [],
  };
}

function count(result: FuzzResult, recipe: MutantRecipe, inspection: JudgedInspection): void {
  result.mutants += 1;
  const faults = [...outcomeFaults(inspection), ...(inspection.judgement?.faults ?? [])];
  if (inspection.kind === 'object') result.indexed += 1;
  else if (inspection.kind !== 'archive') {
    result.problems += 1;
    result.leftOut.push(recipe.number);
    result.codes[inspection.problem.code] = (result.codes[inspection.problem.code] ?? 0) + 1;
  }
  faults.push(...slowFaults(result, inspection.judgement));
  if (faults.length > 0) result.failures.push({ recipe, faults });
}

/** An object or a Problem of the catalogue; a killed child is neither fast nor sound. */
function outcomeFaults(inspection: JudgedInspection): string[] {
  if (inspection.kind === 'object') return [];
  if (inspection.kind === 'archive') return ['outcome: taken for an archive'];
  if (inspection.problem.code === 'header.parserDied') return ['killed: twice'];
  return inspection.problem.code in problems ? [] : [`outcome: ${inspection.problem.code}`];
}

function slowFaults(result: FuzzResult, judgement: Judgement | undefined): string[] {
  if (!judgement) return [];
  const slowest = Math.max(judgement.readMs, judgement.cleanMs);
  result.slowestMs = Math.max(result.slowestMs, slowest);
  result.peakChildMb = Math.max(result.peakChildMb, judgement.peakMb);
  if (slowest <= SLOW_MS) return [];
  result.over1s += 1;
  return [`slow: ${Math.round(slowest)} ms`];
}
