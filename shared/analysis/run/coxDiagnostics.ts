import { coxBaseline } from '../../stats/coxCurves.ts';
import { concordance } from '../../stats/concordance.ts';
import { schoenfeldResiduals } from '../../stats/schoenfeldResiduals.ts';
import { testProportionality } from '../../stats/testProportionality.ts';
import { predictorByRow, shownMeans, termColumns } from '../coxModel.ts';
import type { ModelFrame } from '../modelFrame.ts';
import type { JudgedFit } from './coxCoefficients.ts';
import { rowsOf, zphTable } from './runZph.ts';

const transforms = ['km', 'log', 'identity', 'rank'] as const;

/** The concordance of a fit with its counts of pairs. */
export function coxConcordance(judged: JudgedFit, frame: ModelFrame) {
  const result = concordance(frame.data, predictorByRow(judged.fit), {
    stratum: frame.stratum?.index ?? null,
    cluster: frame.cluster,
    isRisk: true,
  });
  return {
    c: result.c,
    se: result.error,
    concordant: result.concordant,
    discordant: result.discordant,
    tied_x: result.tiedX,
    tied_y: result.tiedY,
    tied_xy: result.tiedXY,
  };
}

/** The cumulative baseline hazard at zero and at the means, by stratum where there are strata. */
export function coxBaselines(judged: JudgedFit, frame: ModelFrame) {
  const { fit } = judged;
  const byStratum = (at: number[]) => {
    const baselines = coxBaseline(fit, at, 0);
    return frame.stratum
      ? Object.fromEntries(frame.stratum.labels.map((label, s) => [label, baselines[s]]))
      : baselines[0];
  };
  return { basehaz_uncentered: byStratum(judged.names.map(() => 0)), basehaz_centered: byStratum(shownMeans(fit)) };
}

/**
 * Residuals of every kind (plain lists where the model has one column, as in R); rows in the order of the complete cases, Schoenfeld's by
 * stratum and time of death.
 *
 * Scaled ones use the model-based covariance, also beside a robust variance, as R does; dfbeta is that of leaving the row out with its whole weight.
 */
export function coxResidualTables(judged: JudgedFit) {
  const { fit, residuals, names } = judged;
  const { covariance } = fit;
  const p = names.length;
  const schoenfeld = schoenfeldResiduals(fit);
  const error = names.map((_, j) => Math.sqrt(covariance[j * p + j]!));
  const { dfbeta } = residuals;
  const scaled = rowsOf(schoenfeld.values, p).map((row) =>
    names.map((_, a) => {
      let sum = 0;
      row.forEach((value, b) => (sum += value * covariance[b * p + a]!));
      return fit.coefficients[a]! + fit.events * sum;
    }),
  );
  const shown = (rows: number[][]) => (p === 1 ? rows.flat() : rows);
  return {
    martingale: residuals.martingale,
    deviance: residuals.deviance,
    score: shown(rowsOf(residuals.score, p)),
    schoenfeld: shown(rowsOf(schoenfeld.values, p)),
    schoenfeld_times: schoenfeld.time,
    scaledsch: shown(scaled),
    dfbeta: shown(rowsOf(dfbeta, p)),
    dfbetas: shown(rowsOf(dfbeta, p).map((row) => row.map((value, j) => value / error[j]!))),
  };
}

/** Tests of proportional hazards by term on four scales of time. */
export function coxZphTables(judged: JudgedFit, frame: ModelFrame) {
  const groups = termColumns(frame.terms);
  const labels = frame.terms.map((term) => term.label);
  return Object.fromEntries(
    transforms.map((transform) => [
      transform,
      zphTable(testProportionality(judged.fit, { transform, groups }), labels, transform),
    ]),
  );
}
