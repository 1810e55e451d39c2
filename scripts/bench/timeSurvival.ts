import { readFileSync } from 'node:fs';
import { concordance } from '../../shared/stats/concordance.ts';
import { confidenceLimits } from '../../shared/stats/confidenceLimits.ts';
import type { CoxInput } from '../../shared/stats/coxRows.ts';
import { coxResiduals } from '../../shared/stats/coxResiduals.ts';
import { curveQuantile } from '../../shared/stats/curveQuantile.ts';
import { fitCox, type CoxFit } from '../../shared/stats/fitCox.ts';
import { kaplanMeier } from '../../shared/stats/kaplanMeier.ts';
import { logRank } from '../../shared/stats/logRank.ts';
import { testProportionality } from '../../shared/stats/testProportionality.ts';

// MANIFEST TASK REPS: times one task of the engine on the columns of side-by-side.mjs and prints one line of JSON in its form.
const [manifest, task, reps] = process.argv.slice(2) as [string, string, string];
const { n, p, columns } = JSON.parse(readFileSync(manifest, 'utf8')) as { n: number; p: number; columns: string[] };
const file = readFileSync(manifest.replace(/json$/, 'bin'));
const numbers = new Float64Array(file.buffer.slice(file.byteOffset, file.byteOffset + file.length));
const columnOf = (j: number) => numbers.subarray(j * n, (j + 1) * n);
const isCounting = columns[0] === 'start';
const first = isCounting ? 3 : 2;
const x = new Float64Array(n * p);
for (let j = 0; j < p; j++) for (let i = 0; i < n; i++) x[i * p + j] = columnOf(first + j)[i]!;
const data = {
  start: isCounting ? columnOf(0) : null,
  stop: columnOf(first - 2),
  event: Uint8Array.from(columnOf(first - 1)),
  weight: null,
};
const input: CoxInput = { data, x, columns: p, stratum: null, offset: null, ties: 'efron' };
const group = Int32Array.from({ length: n }, (_, i) => x[i * p + 5]!);

function predictorOf(fit: CoxFit): Float64Array {
  const predictor = new Float64Array(n);
  fit.prepared.row.forEach((row, i) => (predictor[row] = fit.predictor[i]!));
  return predictor;
}

function coxfit(): CoxFit {
  const fit = fitCox(input);
  coxResiduals(fit);
  return fit;
}

const sayFit = (fit: CoxFit) => ({
  iterations: fit.iterations,
  loglik: [fit.logLikelihoodNull, fit.logLikelihood],
  coef: [...fit.coefficients],
});

/** Each task makes itself ready once, and answers what is timed. */
const tasks: Record<string, () => () => object> = {
  coxfit: () => () => sayFit(coxfit()),
  coxph: () => () => {
    const fit = coxfit();
    concordance(data, predictorOf(fit), { isRisk: true });
    return sayFit(fit);
  },
  survfit: () => () => {
    const curve = kaplanMeier(data);
    curve.survival.forEach((s, k) =>
      confidenceLimits(s, curve.logSurvivalError[k]!, { zValue: 1.959964, type: 'log' }),
    );
    const median = curveQuantile({ time: curve.time, survival: curve.survival, origin: 0 }, 0.5);
    return { last: curve.survival.at(-1), median };
  },
  survdiff: () => () => ({ chisq: logRank(data, { group, groups: 2, stratum: null, strata: 1 }).chiSquare }),
  zph: () => {
    const fit = fitCox(input);
    const groups = Array.from({ length: p }, (_, j) => [j]);
    return () => ({ global: testProportionality(fit, { transform: 'km', groups }).global.chiSquare });
  },
  concordance: () => {
    const predictor = predictorOf(fitCox(input));
    return () => ({ c: concordance(data, predictor, { isRisk: true }).c });
  },
};

const one = tasks[task]!();
// small inputs: many calls in one timing, and some before it so that both languages run compiled code
const inner = Math.max(1, Math.min(200, Math.floor(2e5 / n)));
for (let k = 0; k < Math.min(inner, 50); k++) one();
const elapsed: number[] = [];
const cpu: number[] = [];
let answer = {};
for (let rep = 0; rep < Number(reps); rep++) {
  const started = performance.now();
  const before = process.cpuUsage();
  for (let k = 0; k < inner; k++) answer = one();
  const { user, system } = process.cpuUsage(before);
  elapsed.push((performance.now() - started) / 1000 / inner);
  cpu.push((user + system) / 1e6 / inner);
}
const times = { elapsed_min_s: Math.min(...elapsed), cpu_min_s: Math.min(...cpu) };
process.stdout.write(`${JSON.stringify({ impl: 'leptolink', task, n, ...times, ...answer })}\n`);
