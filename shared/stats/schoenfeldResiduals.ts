import { coxHazard, countUpTo, type CoxHazard } from './coxHazard.ts';
import type { CoxFit } from './fitCox.ts';

/** For each death, by stratum and time: its columns minus their mean over the risk set, row-major deaths x columns. */
export interface SchoenfeldResiduals {
  /** Given row of each death. */
  row: Int32Array;
  time: Float64Array;
  stratum: Int32Array;
  values: Float64Array;
}

/**
 * Schoenfeld residuals of a Cox fit: a trend of them over time speaks against proportional hazards.
 *
 * Deaths of one day follow in the order of the rows, or, `isLastRowFirst`, the other way round.
 */
export function schoenfeldResiduals(
  fit: CoxFit,
  options: { hazards?: CoxHazard[]; isLastRowFirst?: boolean } = {},
): SchoenfeldResiduals {
  const hazards = options.hazards ?? coxHazard(fit);
  const sign = options.isLastRowFirst ? -1 : 1;
  const rows = fit.prepared;
  const p = rows.columns;
  const positions: number[] = [];
  const strata: number[] = [];
  for (let s = 0; s + 1 < rows.bounds.length; s++) {
    const deaths: number[] = [];
    for (let i = rows.bounds[s]!; i < rows.bounds[s + 1]!; i++) if (rows.event[i]) deaths.push(i);
    deaths.sort((a, b) => rows.stop[a]! - rows.stop[b]! || sign * (rows.row[a]! - rows.row[b]!));
    positions.push(...deaths);
    strata.push(...deaths.map(() => s));
  }
  const values = new Float64Array(positions.length * p);
  positions.forEach((i, k) => {
    const hazard = hazards[strata[k]!]!;
    const day = countUpTo(hazard.time, rows.stop[i]!) - 1;
    for (let a = 0; a < p; a++) {
      values[k * p + a] = (rows.x[i * p + a]! - hazard.average[day * p + a]!) / rows.scale[a]!;
    }
  });
  return {
    row: Int32Array.from(positions, (i) => rows.row[i]!),
    time: Float64Array.from(positions, (i) => rows.stop[i]!),
    stratum: Int32Array.from(strata),
    values,
  };
}
