import type { SurvivalData } from '../../stats/survivalData.ts';
import { fitCox } from '../../stats/fitCox.ts';
import type { CoxTimeTransformSpec } from '../survivalSpec.ts';
import { modelFrame, type ModelFrame } from '../modelFrame.ts';
import { parseExpression, type Expression } from '../parseExpression.ts';
import { coxProblems } from '../fitProblems.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';
import { coxCoefficients, judgeFit } from './coxCoefficients.ts';

/** A Cox model with a covariate whose effect is a given function of time: `tt(karno)` = x * log(t + 20). */
export function runCoxTimeTransform(spec: CoxTimeTransformSpec, table: Table): object | SpecFault {
  const transforms = [spec.time_transform].flat();
  const missing = transforms.find(({ column }) => !table.columns.has(column));
  if (missing) return specFault('spec.columnMissing', `It is called ${missing.column}.`);
  const formulas = transforms.map(({ fn }) => parseExpression(fn));
  if (formulas.some((formula) => formula === null))
    return specFault('spec.invalid', 'The time transform is not a formula in x and t.');
  // The transformed columns ride along as ordinary terms, so that their missing values count, and are replaced below.
  const extra = transforms.map(({ column }) => ({
    label: `tt(${column})`,
    names: [`tt(${column})`],
    values: [table.columns.get(column)!.numbers()],
    order: 1,
    from: [column],
  }));
  const frame = modelFrame({ ...spec, extra }, table);
  if (isFault(frame)) return frame;
  if (!frame.data.event.some((e) => e === 1)) return specFault('spec.noEvents');
  const names = [...frame.names.slice(extra.length), ...frame.names.slice(0, extra.length)];
  const split = splitAtDeaths(frame, formulas as Expression[]);
  const fit = fitCox({ ...split, columns: names.length, ties: spec.ties ?? 'efron' });
  if (!Number.isFinite(fit.logLikelihood)) return specFault('spec.notFinite', 'The formula in x and t.');
  if (fit.dropped.every(Boolean)) return specFault('fit.noInformation', 'Every covariate is constant.');
  const judged = judgeFit(fit, { names, cluster: split.cluster, isRobust: frame.cluster !== null });
  return {
    n: frame.rows.length,
    nevent: frame.data.event.reduce((sum, e) => sum + e, 0),
    n_omitted_missing: frame.omitted.length,
    omitted_rows_1based: frame.omitted,
    ...coxCoefficients(judged),
    problems: coxProblems(fit, { frame, names, terms: spec.terms, table }),
  };
}

/** One row for everybody at risk at each time of death, with the transformed columns (last) at that time. */
function splitAtDeaths(frame: ModelFrame, formulas: Expression[]) {
  const { data, stratum } = frame;
  const p = frame.names.length;
  const own = (row: number) => stratum?.index[row] ?? 0;
  const moments = new Map<string, { stratum: number; time: number }>();
  data.stop.forEach((time, row) => {
    if (data.event[row]) moments.set(`${own(row)} ${time}`, { stratum: own(row), time });
  });
  const source: number[] = [];
  const riskSet: number[] = [];
  Array.from(moments.values()).forEach((moment, k) => {
    data.stop.forEach((stop, row) => {
      if (own(row) !== moment.stratum || stop < moment.time || (data.start && data.start[row]! >= moment.time)) return;
      source.push(row);
      riskSet.push(k);
    });
  });
  const times = Array.from(moments.values(), (moment) => moment.time);
  const x = new Float64Array(source.length * p);
  source.forEach((row, i) => {
    const plain = Array.from(frame.x.subarray(row * p + formulas.length, (row + 1) * p));
    const timed = formulas.map((formula, j) => formula(frame.x[row * p + j]!, times[riskSet[i]!]!));
    x.set([...plain, ...timed], i * p);
  });
  const pick = (values: Float64Array | null) => values && Float64Array.from(source, (row) => values[row]!);
  const rows: SurvivalData = {
    start: null,
    stop: Float64Array.from(riskSet, (k) => times[k]!),
    event: Uint8Array.from(source, (row, i) => (data.event[row] && data.stop[row] === times[riskSet[i]!] ? 1 : 0)),
    weight: pick(data.weight),
  };
  return {
    data: rows,
    x,
    stratum: Int32Array.from(riskSet),
    offset: pick(frame.offset),
    cluster: frame.cluster && Int32Array.from(source, (row) => frame.cluster![row]!),
  };
}
