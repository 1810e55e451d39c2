import { fitCox, type CoxFit } from '../../stats/fitCox.ts';
import type { CoxSpec } from '../survivalSpec.ts';
import { coxInputOf, shownMeans } from '../coxModel.ts';
import { modelFrame, type ModelFrame } from '../modelFrame.ts';
import { coxProblems } from '../fitProblems.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import { splineColumns } from '../splineColumns.ts';
import type { Table } from '../table.ts';
import { coxAdjustedCurves } from './coxAdjustedCurves.ts';
import { coxCoefficients, judgeFit, type JudgedFit } from './coxCoefficients.ts';
import { coxBaselines, coxConcordance, coxResidualTables, coxZphTables } from './coxDiagnostics.ts';
import { coxPredictions } from './coxPredictions.ts';
import { coxSplineTests } from './coxSplineTests.ts';
import { coxTermTests } from './coxTermTests.ts';

/** A Cox model with its coefficients, tests, diagnostics, baseline hazards and, where asked for, predictions. */
export function runCoxph(spec: CoxSpec, table: Table): object | SpecFault {
  const ties = spec.ties ?? 'efron';
  if (ties === 'exact' && (spec.weights || spec.cluster || spec.robust)) {
    return specFault('spec.invalid', 'The exact likelihood takes no weights and no clusters.');
  }
  if (spec.spline && !table.columns.has(spec.spline.column)) {
    return specFault('spec.columnMissing', `It is called ${spec.spline.column}.`);
  }
  const extra = spec.spline ? [splineColumns(spec.spline, table)] : [];
  const frame = modelFrame({ ...spec, extra }, table);
  if (isFault(frame)) return frame;
  if (frame.names.length === 0) return specFault('spec.invalid', 'The model has no terms.');
  if (!frame.data.event.some((e) => e === 1)) return specFault('spec.noEvents');
  const fit = fitCox(coxInputOf(frame, ties));
  if (fit.dropped.every(Boolean))
    return specFault('fit.noInformation', 'Every covariate is constant, or all fall on one day.');
  const isWhole = frame.data.weight?.every(Number.isInteger) ?? true;
  const isRobust = spec.robust ?? (frame.cluster !== null || !isWhole);
  const judged = judgeFit(fit, { names: frame.names, cluster: frame.cluster, isRobust });
  if (spec.standardise_over) return coxAdjustedCurves(judged, { spec, table, frame, column: spec.standardise_over });
  const predict = spec.newdata
    ? coxPredictions(judged, { newdata: spec.newdata, terms: spec.terms, strata: frame.stratum?.labels ?? null })
    : null;
  if (predict && isFault(predict)) return predict;
  return {
    n: frame.rows.length,
    nevent: fit.events,
    n_omitted_missing: frame.omitted.length,
    omitted_rows_1based: frame.omitted,
    ...coxCoefficients(judged),
    concordance: coxConcordance(judged, frame),
    means: shownMeans(fit),
    warnings: coxWarnings(fit),
    problems: coxProblems(fit, { frame, names: frame.names, terms: spec.terms, table }),
    ...diagnosticsOf(judged, frame),
    ...(spec.spline && coxSplineTests(judged, spec.spline, table.columns.get(spec.spline.column)!.numbers())),
    ...(predict && { predict }),
    footnotes: footnotesOf(frame, judged),
  };
}

function diagnosticsOf(judged: JudgedFit, frame: ModelFrame): object {
  if (judged.fit.runaway.some(Boolean)) return coxBaselines(judged, frame);
  return {
    ...coxBaselines(judged, frame),
    residuals: coxResidualTables(judged),
    cox_zph: coxZphTables(judged, frame),
    ...coxTermTests(judged.fit, frame.terms),
  };
}

/** The warnings R prints: a likelihood that settled before a coefficient did, or iterations that ran out. */
export function coxWarnings(fit: CoxFit): string[] {
  const runaway = fit.runaway.flatMap((is, j) => (is ? [j + 1] : []));
  if (runaway.length > 0)
    return [`Loglik converged before variable  ${runaway.join(',')} ; coefficient may be infinite. `];
  return fit.isConverged ? [] : ['Ran out of iterations and did not converge'];
}

/** What a table made of the fit must say below it. */
function footnotesOf(frame: ModelFrame, judged: JudgedFit) {
  const { fit } = judged;
  const freedom = fit.dropped.filter((isDropped) => !isDropped).length;
  return {
    ties: fit.input.ties,
    variance: judged.isRobust ? 'robust' : 'model',
    clusters: frame.cluster ? new Set(frame.cluster).size : null,
    dropped: judged.names.filter((_, j) => fit.dropped[j]),
    not_estimable: judged.names.filter((_, j) => fit.runaway[j]),
    events_per_df: freedom === 0 ? null : fit.events / freedom,
    iterations: fit.iterations,
  };
}
