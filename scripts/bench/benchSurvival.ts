import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './programs.ts';
import type { Measured, Row } from './row.ts';
import { runProcess } from './runProcess.ts';

const SIDE_BY_SIDE = path.resolve(root, '../shared/bench/survival/side-by-side.mjs');

interface Timed {
  input: 'cox' | 'tv';
  task: string;
  n: number;
  R_cpu_s: number;
  X_cpu_s: number;
  max_rel_difference: number;
}

const names: Record<string, string> = {
  coxph: 'Cox, Efron, 10 covariates, with concordance',
  coxfit: 'Cox solver, 10 covariates, ours with four kinds of residuals, R with one',
  survfit: 'Kaplan-Meier',
  survdiff: 'log-rank, two groups',
  concordance: 'concordance',
  zph: 'proportional hazards, 10 terms',
};

/**
 * The engine beside R's survival on the same bytes, in turns, in processor time, which other work on the machine sways least; their results are
 * held against each other. `sizes` and `tasks` are lists with commas.
 */
export async function benchSurvival(given: {
  folder: string;
  rounds: number;
  sizes: string;
  tasks: string;
  note: (text: string) => void;
}): Promise<Measured> {
  if (!existsSync(SIDE_BY_SIDE)) return { rows: [], absent: ['the timing of R: ../shared/bench beside the project'] };
  if (spawnSync('Rscript', ['-e', 'library(survival)']).status !== 0)
    return { rows: [], absent: ['R with survival: apt-get install r-base-core r-cran-survival'] };
  const work = path.join(given.folder, 'survival');
  mkdirSync(work, { recursive: true });
  const found = new Map<string, Row>();
  for (let round = 1; round <= given.rounds; round += 1) {
    given.note(`survival of ${given.sizes} rows, round ${round} of ${given.rounds}`);
    for (const timed of await race(work, given)) add(found, timed);
  }
  return { rows: [...found.values()], absent: [] };
}

async function race(work: string, { sizes, tasks }: { sizes: string; tasks: string }): Promise<Timed[]> {
  const out = path.join(work, 'times.json');
  const ours = `${process.execPath} --max-old-space-size=6000 --import tsx ${path.join(root, 'scripts/bench/timeSurvival.ts')}`;
  const options = { work, impl: ours, sizes, tasks, rounds: '1', reps: '2', out };
  const args = Object.entries(options).flatMap(([key, value]) => [`--${key}`, value]);
  await runProcess(process.execPath, [SIDE_BY_SIDE, ...args], { cwd: root });
  return (JSON.parse(readFileSync(out, 'utf8')) as { rows: Timed[] }).rows;
}

/** @throws when the two do not agree: what is fast and wrong is not measured */
function add(found: Map<string, Row>, timed: Timed): void {
  const kind = timed.input === 'tv' ? ' (start, stop]' : '';
  const what = `${names[timed.task]}${kind}, n = ${timed.n.toLocaleString('en')}`;
  if (timed.max_rel_difference > 1e-6) throw new Error(`${what}: differs from R by ${timed.max_rel_difference}`);
  const row = found.get(what) ?? { what, unit: 'ms of processor', values: [], anchors: [{ name: 'R', values: [] }] };
  row.values.push(timed.X_cpu_s * 1000);
  row.anchors![0]!.values.push(timed.R_cpu_s * 1000);
  found.set(what, row);
}
