import { fitCox } from '../../stats/fitCox.ts';
import { fitFirthCox } from '../../stats/fitFirthCox.ts';
import type { FirthSpec } from '../survivalSpec.ts';
import { coxInputOf } from '../coxModel.ts';
import { modelFrame } from '../modelFrame.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';
import { firthTable } from './firthTable.ts';
import { coxWarnings } from './runCoxph.ts';

/** A Cox model with Firth's penalty, by each way of ties asked for. */
export function runFirthCox(spec: FirthSpec, table: Table): object | SpecFault {
  const frame = modelFrame(spec, table);
  if (isFault(frame)) return frame;
  if (frame.names.length === 0) return specFault('spec.invalid', 'The model has no terms.');
  if (!frame.data.event.some((e) => e === 1)) return specFault('spec.noEvents');
  const all = [spec.ties ?? (['breslow', 'efron'] as const)].flat();
  const plain = fitCox(coxInputOf(frame, 'efron'));
  if (plain.dropped.some((isDropped, j) => isDropped && !plain.runaway[j])) {
    const column = frame.names.find((_, j) => plain.dropped[j] && !plain.runaway[j]);
    return specFault('fit.collinear', `It is ${column}, or it is constant.`);
  }
  const fits = all.map((ties) => {
    const fit = fitFirthCox(coxInputOf(frame, ties));
    const model = {
      names: frame.names,
      penalised: fit.penalisedLogLikelihood,
      penalisedNull: fit.penalisedLogLikelihoodNull,
      df: frame.names.length,
    };
    return [ties, firthTable(fit, model)];
  });
  return {
    n: frame.rows.length,
    nevent: plain.events,
    n_omitted_missing: frame.omitted.length,
    omitted_rows_1based: frame.omitted,
    ...Object.fromEntries(fits),
    unpenalised_warnings: coxWarnings(plain),
  };
}
