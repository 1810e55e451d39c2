import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseCsv } from '../../server/cases/parseCsv.ts';
import { runAnalysis } from '../../shared/analysis/runAnalysis.ts';
import { makeTable } from '../../shared/analysis/table.ts';
import { createRandom } from '../phantom/random.ts';
import { leptolink, root } from './programs.ts';
import type { Measured, Row } from './row.ts';
import { runProcess } from './runProcess.ts';

const SIZE = 10_000;
const COVARIATES = ['x1', 'x2', 'x3', 'x4', 'x5', 'x6'];
const REPEATS = 5;

/** One Cox model for both: how the product is told, how R is. */
interface Model {
  name: string;
  analysis: { id: string; data: string[]; spec: { surv: object; terms: object[] } };
  /** The call of coxph on the table `d`. */
  call: string;
}

/** Cox models with their diagnostics: the reference one of the set beside the project and one of 10,000 made cases, next to R. */
export async function benchFit(given: {
  folder: string;
  rounds: number;
  note: (text: string) => void;
}): Promise<Measured> {
  const folder = path.join(given.folder, 'fit');
  mkdirSync(folder, { recursive: true });
  const reference = takeReference(folder);
  const models = [...(reference ? [reference] : []), makeLarge(folder)];
  const hasR = spawnSync('Rscript', ['-e', 'library(survival)']).status === 0;
  const rows: Row[] = [];
  for (const model of models) rows.push(...(await race(model, { ...given, folder, hasR })));
  return {
    rows,
    absent: [
      ...(reference ? [] : ['the reference set of survival: ../shared/reference/survival beside the project']),
      ...(hasR ? [] : ['R with survival: apt-get install r-base-core r-cran-survival']),
    ],
  };
}

async function race(
  model: Model,
  given: { folder: string; rounds: number; hasR: boolean; note: (text: string) => void },
): Promise<Row[]> {
  const { folder } = given;
  const file = path.join(folder, `${model.name}.json`);
  writeFileSync(file, JSON.stringify(model.analysis));
  const script = path.join(folder, `${model.name}.R`);
  writeFileSync(script, scriptOf(model));
  const whole = { ours: [] as number[], r: [] as number[] };
  const warm = { ours: [] as number[], r: [] as number[] };
  for (let round = 1; round <= given.rounds; round += 1) {
    given.note(`fit ${model.name}, round ${round} of ${given.rounds}`);
    const ours = await runProcess(process.execPath, [leptolink, 'fit', file, '--tables', folder, '--json']);
    whole.ours.push(ours.seconds);
    warm.ours.push(fitWarm(model, folder));
    if (!given.hasR) continue;
    const r = await runProcess('Rscript', ['--vanilla', script], { cwd: folder });
    whole.r.push(r.seconds);
    warm.r.push(Number(r.stdout.trim().split('\n').at(-1)) * 1000);
  }
  const anchors = (values: number[]) => (given.hasR ? { anchors: [{ name: 'R', values }] } : {});
  return [
    { what: `fit: ${model.name}, whole process`, unit: 's', values: whole.ours, ...anchors(whole.r) },
    { what: `fit: ${model.name}, with diagnostics, in memory`, unit: 'ms', values: warm.ours, ...anchors(warm.r) },
  ];
}

/** Milliseconds of the fastest of some fits in this process. */
function fitWarm({ name, analysis }: Model, folder: string): number {
  const parsed = parseCsv(readFileSync(path.join(folder, `${analysis.data[0]!}.csv`), 'utf8'))!;
  const cells = parsed.rows.map((row) => row.map((cell) => (cell === '' ? null : cell)));
  const tables = new Map([[analysis.data[0]!, makeTable(parsed.header, cells)]]);
  const times = Array.from({ length: REPEATS }, () => {
    const started = performance.now();
    const answer = runAnalysis(analysis, tables);
    if ('problem' in answer) throw new Error(`${name}: ${answer.problem.message}`);
    return performance.now() - started;
  });
  return Math.min(...times);
}

/** The same in R: the model, its residuals, baseline hazard, tests of proportional hazards; prints the seconds of the fastest. */
function scriptOf({ analysis, call }: Model): string {
  return [
    'suppressPackageStartupMessages(library(survival))',
    `d <- read.csv("${analysis.data[0]!}.csv")`,
    'one <- function() {',
    `  fit <- ${call}`,
    '  s <- summary(fit); h1 <- basehaz(fit, centered = FALSE); h2 <- basehaz(fit, centered = TRUE)',
    '  for (type in c("martingale", "deviance", "schoenfeld", "scaledsch", "dfbetas")) residuals(fit, type = type)',
    '  for (transform in c("km", "log", "identity", "rank")) cox.zph(fit, transform = transform)',
    '}',
    `cat(min(replicate(${REPEATS}, system.time(one())[["elapsed"]])), "\\n")`,
    '',
  ].join('\n');
}

function takeReference(folder: string): Model | null {
  const set = path.resolve(root, '../shared/reference/survival');
  const file = path.join(set, 'expected/coxph/lm-multi.json');
  if (!existsSync(file)) return null;
  const { id, data, call, spec } = JSON.parse(readFileSync(file, 'utf8')) as Model['analysis'] & { call: string[] };
  for (const name of data) cpSync(path.join(set, `data/${name}.csv`), path.join(folder, `${name}.csv`));
  return { name: 'lm-multi', analysis: { id, data, spec }, call: call[0]!.replace(`data = ${data[0]}`, 'data = d') };
}

/** Exponential times with six covariates and a third censored, rounded to days so that many are tied. */
function makeLarge(folder: string): Model {
  const random = createRandom(SIZE);
  const lines = Array.from({ length: SIZE }, () => {
    const x = COVARIATES.map((_, index) => (index < 3 ? random.normal() : Number(random.next() < 0.3)));
    const risk = Math.exp(0.5 * x[0]! - 0.3 * x[1]! + 0.4 * x[3]!);
    const death = -Math.log(1 - random.next()) / (0.003 * risk);
    const censoring = -Math.log(1 - random.next()) / 0.0015;
    return [Math.max(1, Math.round(Math.min(death, censoring))), Number(death <= censoring), ...x].join(',');
  });
  writeFileSync(path.join(folder, 'large.csv'), `${['days', 'death', ...COVARIATES].join(',')}\n${lines.join('\n')}\n`);
  const spec = {
    analysis: 'coxph',
    surv: { time: 'days', event: { column: 'death', value: 1 } },
    terms: COVARIATES.map((column) => ({ type: 'numeric', column })),
    ties: 'efron',
    missing: 'complete-case',
  };
  const call = `coxph(Surv(days, death) ~ ${COVARIATES.join(' + ')}, data = d, ties = "efron", x = TRUE)`;
  return { name: 'n = 10,000', analysis: { id: 'large', data: ['large'], spec }, call };
}
