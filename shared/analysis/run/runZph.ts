import { fitCox } from '../../stats/fitCox.ts';
import { testProportionality, type Proportionality, type TimeTransform } from '../../stats/testProportionality.ts';
import type { Term } from '../analysisSpec.ts';
import type { ZphSpec } from '../survivalSpec.ts';
import { coxInputOf, termColumns } from '../coxModel.ts';
import { modelFrame } from '../modelFrame.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

/** The test of proportional hazards by term, by coefficient and with one degree of freedom a term, and what its plot shows. */
export function runZph(spec: ZphSpec, table: Table): object | SpecFault {
  const frame = modelFrame(spec, table);
  if (isFault(frame)) return frame;
  if (!frame.data.event.some((e) => e === 1)) return specFault('spec.noEvents');
  const fit = fitCox(coxInputOf(frame, spec.ties ?? 'efron'));
  if (fit.dropped.every(Boolean)) return specFault('fit.noInformation', 'Every covariate is constant.');
  if (fit.runaway.some(Boolean)) return specFault('fit.notEstimable');
  const transform = spec.transform ?? 'km';
  if (transform === 'log' && frame.data.stop.some((time, i) => frame.data.event[i] && time <= 0))
    return specFault('fit.noInformation', 'The log of an event at time 0.');
  const wrapped = new Map(spec.terms.flatMap(wrappedName));
  const rename = (name: string) =>
    name
      .split(':')
      .map((part) => wrapped.get(part) ?? part)
      .join(':');
  const labels = frame.terms.map((term) => rename(term.label));
  const names = frame.terms.flatMap((term) =>
    term.names.map((name) => (term.order === 1 ? rename(term.label) + name.slice(term.label.length) : name)),
  );
  const groups = termColumns(frame.terms);
  const perTerm = testProportionality(fit, { transform, groups });
  return {
    per_term: zphTable(perTerm, labels, transform),
    per_coefficient: zphTable(
      testProportionality(fit, { transform, groups: names.map((_, j) => [j]) }),
      names,
      transform,
    ),
    single_df: zphTable(testProportionality(fit, { transform, groups, isSingle: true }), labels, transform),
    event_times: perTerm.time,
    transformed_times: perTerm.transformed,
    scaled_schoenfeld_plus_coef: rowsOf(perTerm.scaled, names.length),
    var: rowsOf(perTerm.variance, names.length),
  };
}

/** A factor of numbers is `factor(x)` in R's formula and so in the names of its test. */
function wrappedName(term: Term): [string, string][] {
  const parts = term.type === 'interaction' ? term.of : [term];
  return parts.flatMap((part): [string, string][] =>
    part.type === 'factor' && part.levels.some((level) => typeof level === 'number')
      ? [[part.column, `factor(${part.column})`]]
      : [],
  );
}

/** Tests of proportional hazards as a table: one row for each group of columns and one for the whole model. */
export function zphTable(result: Proportionality, labels: readonly string[], transform: TimeTransform) {
  const rows = labels.flatMap((term, i) => {
    const test = result.tests[i];
    return test ? [{ term, chisq: test.chiSquare, df: test.df, p: test.p }] : [];
  });
  const { chiSquare, df, p } = result.global;
  return { transform, rows: [...rows, { term: 'GLOBAL', chisq: chiSquare, df, p }] };
}

/** A row-major matrix as an array of rows. */
export function rowsOf(matrix: Float64Array, columns: number): number[][] {
  return Array.from({ length: columns === 0 ? 0 : matrix.length / columns }, (_, i) =>
    Array.from(matrix.subarray(i * columns, (i + 1) * columns)),
  );
}
