import type { CoxRows } from './coxRows.ts';
import { addInformation, efronSums } from './efronSums.ts';
import { exactPass } from './exactPass.ts';
import { linearPredictor } from './linearPredictor.ts';
import { walkRiskSets } from './walkRiskSets.ts';

/** Log partial likelihood with its first derivatives (score) and minus its second ones (information, row-major). */
export interface CoxPass {
  logLikelihood: number;
  score: Float64Array;
  information: Float64Array;
}

/**
 * One pass over the sorted rows of a Cox model at some coefficients (on the scale of the prepared columns).
 *
 * Deaths of one day enter through a few scalar sums over Efron's steps, so that the p x p update is made once for each
 * distinct time.
 */
export function coxPass(rows: CoxRows, beta: Float64Array): CoxPass {
  if (rows.ties === 'exact') return exactPass(rows, beta);
  const p = rows.columns;
  const predictor = linearPredictor(rows, beta);
  const risk = predictor.map((value, i) => rows.weight[i]! * Math.exp(value));
  const score = new Float64Array(p);
  const information = new Float64Array(p * p);
  let logLikelihood = 0;
  walkRiskSets(rows, { risk, withSecond: true }, (day) => {
    const sums = efronSums(day, rows.ties === 'efron');
    const mean = day.deathWeight / day.deaths;
    logLikelihood -= mean * sums.logPhi;
    for (let i = day.from; i < day.to; i++) {
      if (!rows.event[i]) continue;
      logLikelihood += rows.weight[i]! * predictor[i]!;
      for (let a = 0; a < p; a++) score[a]! += rows.weight[i]! * rows.x[i * p + a]!;
    }
    for (let a = 0; a < p; a++) score[a]! -= mean * (day.all.s1[a]! * sums.c1 - day.dead.s1[a]! * sums.f1);
    addInformation(information, day, sums, mean);
  });
  for (let a = 0; a < p; a++) for (let b = 0; b < a; b++) information[a * p + b] = information[b * p + a]!;
  return { logLikelihood, score, information };
}
