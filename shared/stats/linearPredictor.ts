import type { CoxRows } from './coxRows.ts';

/** The log relative risk of each sorted row, x'b + offset, about 0 on average; `beta` on the scale of the prepared columns. */
export function linearPredictor(rows: CoxRows, beta: Float64Array): Float64Array {
  const p = rows.columns;
  const { x, offset } = rows;
  const predictor = new Float64Array(rows.rows);
  for (let i = 0, k = 0; i < predictor.length; i++) {
    let sum = 0;
    for (let j = 0; j < p; j++, k++) sum += x[k]! * beta[j]!;
    predictor[i] = offset[i]! + sum;
  }
  return predictor;
}
