import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './programs.ts';
import type { Measured, Row } from './row.ts';
import { runProcess } from './runProcess.ts';

const SIDE_BY_SIDE = path.resolve(root, '../shared/bench/survival/side-by-side.mjs');
const PARTS = [
  { sizes: '300,10000,100000,1000000', tasks: 'coxph,coxfit,survfit,survdiff,concordance', inputs: 'cox,tv' },
  { sizes: '300,10000,100000', tasks: 'zph', inputs: 'cox' },
];

interface Timed {
  input: 'cox' | 'tv';
  task: string;
  n: number;
  R_elapsed_s: number;
  X_elapsed_s: number;
  max_rel_difference: number;
}

const names: Record<string, string> = {
  coxph: 'Cox, Efron, 10 covariates, with concordance',
  coxfit: 'Cox, Efron, 10 covariates, with residuals',
  survfit: 'Kaplan-Meier',
  survdiff: 'log-rank, two groups',
  concordance: 'concordance',
  zph: 'proportional hazards, 10 terms',
};

/** The engine beside R's survival on the same bytes, in turns, from 300 to a million rows; their results are held against each other. */
export async function benchSurvival(given: {
  folder: string;
  rounds: number;
  note: (text: string) => void;
}): Promise<Measured> {
  if (!existsSync(SIDE_BY_SIDE)) return { rows: [], absent: ['the timing of R: ../shared/bench beside the project'] };
  if (spawnSync('Rscript', ['-e', 'library(survival)']).status !== 0)
    return { rows: [], absent: ['R with survival: apt-get install r-base-core r-cran-survival'] };
  const work = path.join(given.folder, 'survival');
  mkdirSync(work, { recursive: true });
  const found = new Map<string, Row>();
  for (let round = 1; round <= given.rounds; round += 1) {
    for (const part of PARTS) {
      given.note(`survival ${part.tasks}, round ${round} of ${given.rounds}`);
      for (const timed of await race(work, part)) add(found, timed);
    }
  }
  return { rows: [...found.values()], absent: [] };
}

async function race(work: string, part: (typeof PARTS)[number]): Promise<Timed[]> {
  const out = path.join(work, 'times.json');
  const ours = `${process.execPath} --max-old-space-size=6000 --import tsx ${path.join(root, 'scripts/bench/timeSurvival.ts')}`;
  const options = { work, impl: ours, ...part, rounds: '1', reps: '2', out };
  const args = Object.entries(options).flatMap(([key, value]) => [`--${key}`, value]);
  await runProcess(process.execPath, [SIDE_BY_SIDE, ...args], { cwd: root });
  return (JSON.parse(readFileSync(out, 'utf8')) as { rows: Timed[] }).rows;
}

/** @throws when the two do not agree: what is fast and wrong is not measured */
function add(found: Map<string, Row>, timed: Timed): void {
  const kind = timed.input === 'tv' ? ' (start, stop]' : '';
  const what = `${names[timed.task]}${kind}, n = ${timed.n.toLocaleString('en')}`;
  if (timed.max_rel_difference > 1e-6) throw new Error(`${what}: differs from R by ${timed.max_rel_difference}`);
  const row = found.get(what) ?? { what, unit: 'ms', values: [], anchors: [{ name: 'R', values: [] }] };
  row.values.push(timed.X_elapsed_s * 1000);
  row.anchors![0]!.values.push(timed.R_elapsed_s * 1000);
  found.set(what, row);
}
