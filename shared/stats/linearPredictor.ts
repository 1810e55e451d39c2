import type { CoxRows } from './coxRows.ts';

/** The log relative risk of each sorted row, x'b + offset, about 0 on average; `beta` on the scale of the prepared columns. */
export function linearPredictor(rows: CoxRows, beta: Float64Array): Float64Array {
  const p = rows.columns;
  const predictor = Float64Array.from(rows.offset);
  for (let i = 0; i < rows.rows; i++) {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += rows.x[i * p + j]! * beta[j]!;
    predictor[i]! += sum;
  }
  return predictor;
}
