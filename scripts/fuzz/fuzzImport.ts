import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commands, type ImportSummary } from '../../server/commands.ts';
import { tables } from '../../server/db/tables.ts';
import { initProject } from '../../server/project.ts';
import { drawRecipe, makeMutant } from './makeMutant.ts';
import { type FuzzResult, type FuzzRun, judgeRecipes } from './runFuzz.ts';
import { trialConfig } from '../phantom/trialConfig.ts';

/** What an import of all mutants into an empty project came to, next to what was expected of each file. */
export interface FuzzedImport {
  summary: ImportSummary;
  /** Instances that the import counted: new, duplicate and conflicting. */
  counted: number;
  /** Files left out that have a Problem of their own. */
  named: number;
  judged: FuzzResult;
  peakMb: number;
  faults: string[];
}

/** Imports the mutants of a run as `leptolink import` does, into a temporary project: files in = indexed + Problems. */
export async function fuzzImport(run: FuzzRun): Promise<FuzzedImport> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-fuzz-import-'));
  const source = path.join(folder, 'source');
  mkdirSync(source);
  const recipes = Array.from({ length: run.mutants }, (_, number) => drawRecipe(run, number));
  for (const recipe of recipes)
    writeFileSync(path.join(source, String(recipe.number).padStart(7, '0')), makeMutant(recipe, run.seeds));
  const judged = await judgeRecipes(recipes, run);
  const config = trialConfig(folder);
  const project = await initProject(config, { title: 'Fuzz', isDemo: false });
  try {
    const summary = await commands.import(project.context, { folder: source }, () => undefined);
    const problems = await project.context.db.find(tables.batchProblems, { batchId: summary.batchId });
    const leftOut = judged.leftOut.filter((number) => problems.some(({ at }) => at === `file ${number + 1}`));
    return report(summary, judged, leftOut.length);
  } finally {
    await project.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(summary: ImportSummary, judged: FuzzResult, named: number): FuzzedImport {
  const counted = summary.instances.new + summary.instances.duplicate + summary.instances.conflicting;
  const faults = [
    summary.files === judged.mutants ? '' : `files ${summary.files} of ${judged.mutants}`,
    counted === judged.indexed ? '' : `instances ${counted} of ${judged.indexed}`,
    named === judged.problems ? '' : `named problems ${named} of ${judged.problems}`,
  ].filter((fault) => fault !== '');
  return { summary, counted, named, judged, peakMb: process.resourceUsage().maxRSS / 1024, faults };
}
