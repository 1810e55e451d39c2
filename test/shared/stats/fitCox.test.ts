import { coxHazard } from '../../../shared/stats/coxHazard.ts';
import { coxResiduals } from '../../../shared/stats/coxResiduals.ts';
import type { CoxInput, Ties } from '../../../shared/stats/coxRows.ts';
import { fitCox } from '../../../shared/stats/fitCox.ts';

interface Rows {
  start?: number[];
  stop: number[];
  event: number[];
  x: number[][];
  weight?: number[];
}

function cox(rows: Rows, ties: Ties): CoxInput {
  return {
    data: {
      start: rows.start ? Float64Array.from(rows.start) : null,
      stop: Float64Array.from(rows.stop),
      event: Uint8Array.from(rows.event),
      weight: rows.weight ? Float64Array.from(rows.weight) : null,
    },
    x: Float64Array.from(rows.x.flat()),
    columns: rows.x[0]!.length,
    stratum: null,
    offset: null,
    ties,
  };
}

// Therneau & Grambsch 2000, appendix E.1: two deaths tied at 9, one of them with x = 1.
const book = { stop: [1, 1, 6, 6, 8, 9], event: [1, 0, 1, 1, 0, 1], x: [[1], [1], [1], [0], [0], [0]] };

// 40 rows made by a fixed recurrence, no ties in time.
const forty = (() => {
  let state = 7;
  const next = () => (state = (state * 16807) % 2147483647) / 2147483647;
  const x = Array.from({ length: 40 }, () => [next() * 3, next() < 0.5 ? 1 : 0]);
  return {
    stop: x.map((row) => Math.ceil(400 * next()) / Math.exp(0.4 * row[0]!)),
    event: x.map(() => (next() < 0.7 ? 1 : 0)),
    x,
  };
})();

describe('the six rows of Therneau and Grambsch', () => {
  it('have Breslow coefficient log((3 + sqrt 33) / 2)', () => {
    const fit = fitCox(cox(book, 'breslow'));
    expect(fit.coefficients[0]).toBeCloseTo(Math.log((3 + Math.sqrt(33)) / 2), 12);
    const r = Math.exp(fit.coefficients[0]!);
    expect(fit.logLikelihood).toBeCloseTo(2 * fit.coefficients[0]! - Math.log(3 * r + 3) - 2 * Math.log(r + 3), 12);
    expect(1 / fit.covariance[0]!).toBeCloseTo(r / (r + 1) ** 2 + (6 * r) / (r + 3) ** 2, 12);
  });

  it('have the Efron coefficient whose score is zero', () => {
    const fit = fitCox(cox(book, 'efron'));
    const r = Math.exp(fit.coefficients[0]!);
    // Likelihood of the six rows: 2b - log(3r + 3) - log(r + 3) - log((r + 5) / 2).
    expect(2 - r / (r + 1) - r / (r + 3) - r / (r + 5)).toBeCloseTo(0, 10);
    expect(fit.coefficients[0]).toBeCloseTo(1.676857, 6);
    expect(fit.logLikelihood).toBeCloseTo(
      2 * Math.log(r) - Math.log(3 * r + 3) - Math.log(r + 3) - Math.log((r + 5) / 2),
      12,
    );
  });

  it('have Breslow log likelihood -4.5643 at zero, Efron -4.2767', () => {
    expect(fitCox(cox(book, 'breslow')).logLikelihoodNull).toBeCloseTo(-Math.log(6) - 2 * Math.log(4), 12);
    expect(fitCox(cox(book, 'efron')).logLikelihoodNull).toBeCloseTo(-Math.log(6) - Math.log(4) - Math.log(3), 12);
  });
});

describe('a Cox model', () => {
  const fit = fitCox(cox(forty, 'efron'));

  it('keeps its coefficients when days become months', () => {
    const months = fitCox(cox({ ...forty, stop: forty.stop.map((t) => t / 30.4375) }, 'efron'));
    expect(months.coefficients[0]).toBeCloseTo(fit.coefficients[0]!, 12);
  });

  it('divides its coefficient by ten when the covariate is counted in tenths', () => {
    const tenths = fitCox(cox({ ...forty, x: forty.x.map(([a, b]) => [10 * a!, b!]) }, 'efron'));
    expect(tenths.coefficients[0]! * 10).toBeCloseTo(fit.coefficients[0]!, 11);
  });

  it('agrees between Efron, Breslow and exact when nobody dies on the same day', () => {
    for (const ties of ['breslow', 'exact'] as const) {
      expect(fitCox(cox(forty, ties)).coefficients[1]).toBeCloseTo(fit.coefficients[1]!, 10);
    }
  });

  it('is the same when a row is cut in two at day 20', () => {
    const cut = forty.stop.flatMap((stop, i) =>
      stop > 20
        ? [
            { start: 0, stop: 20, event: 0, x: forty.x[i]! },
            { start: 20, stop, event: forty.event[i]!, x: forty.x[i]! },
          ]
        : [{ start: 0, stop, event: forty.event[i]!, x: forty.x[i]! }],
    );
    const rows = {
      start: cut.map((r) => r.start),
      stop: cut.map((r) => r.stop),
      event: cut.map((r) => r.event),
      x: cut.map((r) => r.x),
    };
    const split = fitCox(cox(rows, 'efron'));
    expect(split.coefficients[0]).toBeCloseTo(fit.coefficients[0]!, 11);
    expect(split.logLikelihood).toBeCloseTo(fit.logLikelihood, 10);
  });

  it('with weight 2 for all has half the variance, and by Breslow the same coefficient', () => {
    const once = fitCox(cox(book, 'breslow'));
    const twice = fitCox(cox({ ...book, weight: book.stop.map(() => 2) }, 'breslow'));
    expect(twice.coefficients[0]).toBeCloseTo(once.coefficients[0]!, 12);
    expect(twice.covariance[0]! * 2).toBeCloseTo(once.covariance[0]!, 12);
  });

  it('has martingale residuals that sum to zero, and a score of zero', () => {
    const residuals = coxResiduals(fit, coxHazard(fit));
    expect(residuals.martingale.reduce((sum, r) => sum + r, 0)).toBeCloseTo(0, 10);
    expect(residuals.score.reduce((sum, r) => sum + r, 0)).toBeCloseTo(0, 9);
  });

  it('drops the later of two columns that say the same', () => {
    const doubled = fitCox(cox({ ...forty, x: forty.x.map(([a, b]) => [a!, b!, 2 * a! - b!]) }, 'efron'));
    expect(doubled.dropped).toEqual([false, false, true]);
    expect(doubled.coefficients[0]).toBeCloseTo(fit.coefficients[0]!, 10);
  });

  it('flags a level in which nobody dies instead of printing a hazard ratio', () => {
    const rows = { stop: [1, 2, 3, 4, 5, 6], event: [1, 1, 1, 0, 0, 0], x: [[0], [0], [0], [1], [1], [1]] };
    expect(fitCox(cox(rows, 'efron')).runaway).toEqual([true]);
  });

  it('does not flag a strong but finite effect', () => {
    expect(fit.runaway).toEqual([false, false]);
    expect(fit.isConverged).toBe(true);
  });

  it('stays exact beside a row whose predictor is extreme and which leaves early', () => {
    const late = {
      start: [0, 10, 10, 10, 10],
      stop: [5, 20, 30, 40, 50],
      event: [1, 1, 1, 1, 0],
      x: [[60], [0], [1], [0.5], [2]],
    };
    const alone = {
      start: late.start.slice(1),
      stop: late.stop.slice(1),
      event: late.event.slice(1),
      x: late.x.slice(1),
    };
    expect(fitCox(cox(late, 'efron')).coefficients[0]).toBeCloseTo(fitCox(cox(alone, 'efron')).coefficients[0]!, 8);
  });

  it('with one row and one death has a log likelihood of 0 and no coefficient', () => {
    const one = fitCox(cox({ stop: [3], event: [1], x: [[2]] }, 'efron'));
    expect(one.logLikelihood).toBeCloseTo(0, 12);
    expect(one.dropped).toEqual([true]);
  });
});
