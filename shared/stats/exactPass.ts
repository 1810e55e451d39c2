import type { CoxPass } from './coxPass.ts';
import type { CoxRows } from './coxRows.ts';
import { linearPredictor } from './linearPredictor.ts';

/** Sums over all ways to choose j of the rows at risk: of the product of their risks, and its first and second derivatives. */
interface Choices {
  value: Float64Array;
  first: Float64Array[];
  second: Float64Array[];
}

/**
 * One pass of the exact (discrete) partial likelihood: which d of those at risk died, given that d died.
 *
 * The denominators come from the recursion of Gail, Lubin and Rubinstein 1981 over the rows at risk, with its derivatives.
 * Case weights are not used (nor does R allow them here).
 */
export function exactPass(rows: CoxRows, beta: Float64Array): CoxPass {
  const p = rows.columns;
  const pass: CoxPass = { logLikelihood: 0, score: new Float64Array(p), information: new Float64Array(p * p) };
  const predictor = linearPredictor(rows, beta);
  for (let s = 0; s + 1 < rows.bounds.length; s++) {
    const from = rows.bounds[s]!;
    const to = rows.bounds[s + 1]!;
    for (let i = from; i < to;) {
      const time = rows.stop[i]!;
      let deaths = 0;
      for (; i < to && rows.stop[i] === time; i++) {
        if (!rows.event[i]) continue;
        deaths++;
        pass.logLikelihood += predictor[i]!;
        for (let a = 0; a < p; a++) pass.score[a]! += rows.x[i * p + a]!;
      }
      if (deaths === 0) continue;
      const atRisk: number[] = [];
      for (let j = from; j < i; j++) if (!rows.start || rows.start[j]! < time) atRisk.push(j);
      addDenominator(pass, { rows, predictor, atRisk, deaths });
    }
  }
  return pass;
}

function addDenominator(
  pass: CoxPass,
  at: { rows: CoxRows; predictor: Float64Array; atRisk: number[]; deaths: number },
): void {
  const { rows, predictor, atRisk, deaths } = at;
  const p = rows.columns;
  let sum = 0;
  for (const j of atRisk) sum += Math.exp(predictor[j]!);
  // Risks scaled so that the sum over choices stays near 1 whatever the size of the risk set.
  const unit = deaths / sum;
  const choices: Choices = {
    value: new Float64Array(deaths + 1),
    first: Array.from({ length: deaths + 1 }, () => new Float64Array(p)),
    second: Array.from({ length: deaths + 1 }, () => new Float64Array(p * p)),
  };
  choices.value[0] = 1;
  atRisk.forEach((j, seen) => {
    const x = rows.x.subarray(j * p, j * p + p);
    addRow(choices, { x, risk: unit * Math.exp(predictor[j]!), most: Math.min(seen + 1, deaths) });
  });
  const value = choices.value[deaths]!;
  const first = choices.first[deaths]!;
  const second = choices.second[deaths]!;
  pass.logLikelihood -= Math.log(value) - deaths * Math.log(unit);
  for (let a = 0; a < p; a++) {
    pass.score[a]! -= first[a]! / value;
    for (let b = 0; b < p; b++) {
      pass.information[a * p + b]! += second[a * p + b]! / value - (first[a]! / value) * (first[b]! / value);
    }
  }
}

function addRow(choices: Choices, row: { x: Float64Array; risk: number; most: number }): void {
  const { x, risk, most } = row;
  const p = x.length;
  for (let d = most; d >= 1; d--) {
    const value = choices.value[d - 1]!;
    const first = choices.first[d - 1]!;
    const second = choices.second[d - 1]!;
    const toFirst = choices.first[d]!;
    const toSecond = choices.second[d]!;
    for (let a = 0; a < p; a++) {
      for (let b = 0; b < p; b++) {
        toSecond[a * p + b]! +=
          risk * (second[a * p + b]! + x[a]! * first[b]! + x[b]! * first[a]! + x[a]! * x[b]! * value);
      }
    }
    for (let a = 0; a < p; a++) toFirst[a]! += risk * (first[a]! + x[a]! * value);
    choices.value[d]! += risk * value;
  }
}
