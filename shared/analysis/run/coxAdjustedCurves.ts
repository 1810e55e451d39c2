import { coxBaseline } from '../../stats/coxCurves.ts';
import { countUpTo } from '../../stats/coxHazard.ts';
import type { CoxSpec } from '../survivalSpec.ts';
import { designColumns } from '../designColumns.ts';
import { interleave, type ModelFrame } from '../modelFrame.ts';
import { specFault, type SpecFault } from '../specFault.ts';
import { makeColumn, type Table } from '../table.ts';
import type { JudgedFit } from './coxCoefficients.ts';

/** Survival if everybody had the same level of one factor: the mean of all rows' predicted curves (standardisation). */
export function coxAdjustedCurves(
  judged: JudgedFit,
  input: { spec: CoxSpec; table: Table; frame: ModelFrame; column: string },
): object | SpecFault {
  const { spec, table, frame, column } = input;
  const factor = spec.terms.find((term) => term.type === 'factor' && term.column === column);
  if (factor?.type !== 'factor') return specFault('spec.invalid', `${column} is not a factor of the model.`);
  if (frame.stratum) return specFault('spec.notSupported', 'Standardised curves of a stratified model.');
  const times = spec.times ?? [];
  const { fit } = judged;
  const { centre } = fit.prepared;
  const baseline = coxBaseline(fit, centre, 0)[0]!;
  const days = Float64Array.from(baseline.time);
  const hazards = times.map((time) => baseline.hazard[countUpTo(days, time) - 1] ?? 0);
  const curves = factor.levels.map((level) => {
    const columns = new Map(table.columns);
    columns.set(column, makeColumn(table.columns.get(column)!.cells.map(() => String(level))));
    const terms = designColumns(spec.terms, { rows: table.rows, columns });
    const risks = risksOf(interleave(terms, frame.rows), { centre, coefficients: fit.coefficients });
    return { level, surv: hazards.map((hazard) => meanSurvival(risks, hazard)) };
  });
  return { times, curves };
}

/** The hazard of each profile in units of that at the centre. */
function risksOf(x: Float64Array, at: { centre: ArrayLike<number>; coefficients: ArrayLike<number> }): Float64Array {
  const p = at.coefficients.length;
  return Float64Array.from({ length: x.length / p }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += (x[i * p + j]! - at.centre[j]!) * at.coefficients[j]!;
    return Math.exp(sum);
  });
}

function meanSurvival(risks: Float64Array, hazard: number): number {
  return risks.reduce((sum, risk) => sum + Math.exp(-hazard * risk), 0) / risks.length;
}
