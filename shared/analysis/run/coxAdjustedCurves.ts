import { coxCurves } from '../../stats/coxCurves.ts';
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
  const curves = factor.levels.map((level) => {
    const columns = new Map(table.columns);
    columns.set(column, makeColumn(table.columns.get(column)!.cells.map(() => String(level))));
    const terms = designColumns(spec.terms, { rows: table.rows, columns });
    const profiles = interleave(terms, frame.rows);
    const predicted = coxCurves(judged.fit, { profiles, offset: 0, stratum: 0, covariance: judged.covariance });
    const days = Float64Array.from(predicted.time);
    return {
      level,
      surv: times.map((time) => {
        const row = predicted.survival[countUpTo(days, time) - 1];
        return row ? row.reduce((sum, s) => sum + s, 0) / row.length : 1;
      }),
    };
  });
  return { times, curves };
}
