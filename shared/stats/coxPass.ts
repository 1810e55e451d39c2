import { CrossProduct } from './crossProduct.ts';
import type { CoxRows } from './coxRows.ts';
import { exactPass } from './exactPass.ts';
import { linearPredictor } from './linearPredictor.ts';
import { walkDays, type DayWalk } from './walkDays.ts';

/** Log partial likelihood with its first derivatives (score) and minus its second ones (information, row-major). */
export interface CoxPass {
  logLikelihood: number;
  score: Float64Array;
  information: Float64Array;
}

/**
 * One pass over the sorted rows of a Cox model at some coefficients (on the scale of the prepared columns).
 *
 * Deaths of one day enter through a few scalar sums over Efron's steps. Second sums over risk sets are never formed: summed over the days they
 * are X'WX, with W the hazard that each row lived through, which leaves one p x p product a row and one a day of deaths.
 */
export function coxPass(rows: CoxRows, beta: Float64Array): CoxPass {
  return rows.ties === 'exact' ? exactPass(rows, beta) : weightedPass(rows, linearPredictor(rows, beta), null);
}

/**
 * The same at a given linear predictor, with each day of deaths counted `factor` times (null for once), as the test of proportional hazards
 * needs it. The exact likelihood is taken in Breslow's way.
 */
export function weightedPass(rows: CoxRows, predictor: Float64Array, factor: Float64Array | null): CoxPass {
  const { columns: p, weight, event, x, days, bounds } = rows;
  const risk = riskOf(rows, predictor);
  const products = new CrossProduct(p);
  const walk = walkDays(rows, { risk, factor, products });
  const excess = new Float64Array(risk.length);
  let { logLikelihood } = walk;
  for (let s = 0; s + 1 < bounds.length; s++) {
    const end = days.bounds[s + 1]!;
    for (let i = bounds[s]!; i < bounds[s + 1]!; i++) {
      const day = days.last[i]!;
      let burden = day < end ? walk.lived[day]! : 0;
      if (days.first && days.first[i]! < end) burden = livedBetween(walk, day, days.first[i]!);
      let own = 0;
      if (event[i]) {
        burden -= walk.spared[day]!;
        own = factor ? weight[i]! * factor[day]! : weight[i]!;
        logLikelihood += own * predictor[i]!;
      }
      burden *= risk[i]!;
      risk[i] = burden;
      excess[i] = own - burden;
    }
  }
  const score = products.addRows(x, risk, excess);
  return { logLikelihood, score, information: products.square() };
}

/** Weight times relative risk of each sorted row. */
export function riskOf(rows: CoxRows, predictor: Float64Array): Float64Array {
  const risk = new Float64Array(rows.rows);
  for (let i = 0; i < risk.length; i++) risk[i] = rows.weight[i]! * Math.exp(predictor[i]!);
  return risk;
}

/** The hazard of some days, `to` excluded; where the difference of sums would lose digits the days are summed afresh. */
function livedBetween({ lived, step }: DayWalk, from: number, to: number): number {
  const between = lived[from]! - lived[to]!;
  if (between > 1e-4 * lived[from]!) return between;
  let sum = 0;
  for (let day = from; day < to; day++) sum += step[day]!;
  return sum;
}
