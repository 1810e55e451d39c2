import { writeCsv } from '../../base/writeCsv.ts';
import { drawSchoenfeld } from './drawSchoenfeld.ts';
import type { AnswerFile, AnswerSpec } from './illustrateAnswer.ts';

/** The part of the engine's answer to a `cox.zph` specification that its plots show. */
export interface ZphFigures {
  per_coefficient: { transform: string; rows: { term: string; chisq: number; df: number; p: number }[] };
  event_times: number[];
  transformed_times: number[];
  scaled_schoenfeld_plus_coef: number[][];
  var: number[][];
}

/** A plot of scaled Schoenfeld residuals for each coefficient, and their points. */
export function illustrateZph(zph: ZphFigures, given: { spec: AnswerSpec; unit: 'days' | 'months' }): AnswerFile[] {
  const tests = zph.per_coefficient.rows.filter((row) => row.term !== 'GLOBAL');
  const { transform } = zph.per_coefficient;
  const times = Array.from(zph.event_times);
  const transformed = Array.from(zph.transformed_times);
  const footnote = `Cox model, ${given.spec.ties ?? 'efron'} ties; test of proportional hazards by score (cox.zph of survival 3).`;
  const plots = tests.map((test, column): AnswerFile => {
    const scaled = zph.scaled_schoenfeld_plus_coef.map((row) => row[column]!);
    // Schoenfeld residuals sum to 0 at the estimate: the mean is the coefficient.
    const coefficient = scaled.reduce((sum, value) => sum + value, 0) / Math.max(1, scaled.length);
    const points = { label: test.term, times, transformed, transform, timeUnit: given.unit, scaled, coefficient };
    const svg = drawSchoenfeld({ ...points, variance: zph.var[column]![column]!, test }, { footnote });
    return { name: `schoenfeld-${test.term.replace(/[^A-Za-z0-9._-]+/g, '-')}.svg`, text: svg };
  });
  const lines = times.map((time, row) => [time, transformed[row]!, ...zph.scaled_schoenfeld_plus_coef[row]!]);
  const header = ['time', 'transformed', ...tests.map((test) => test.term)];
  return [{ name: 'schoenfeld.csv', text: writeCsv(header, lines) }, ...plots];
}
