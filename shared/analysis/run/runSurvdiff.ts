import { adjustP } from '../../stats/adjustP.ts';
import { logRank, trendTest } from '../../stats/logRank.ts';
import { pickRows } from '../../stats/survivalData.ts';
import { chiSquareUpperTail } from '../../stats/upperTail.ts';
import type { OneSampleSpec, SurvdiffSpec } from '../survivalSpec.ts';
import { modelFrame, type ModelFrame } from '../modelFrame.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

/** Compares survival between groups: log-rank, Peto, strata, trend over ordered groups, or every pair. */
export function runSurvdiff(spec: SurvdiffSpec, table: Table): object | SpecFault {
  const frame = modelFrame(spec, table);
  if (isFault(frame)) return frame;
  if (frame.group!.labels.length < 2) return specFault('spec.oneGroup');
  if (!frame.data.event.some((e) => e === 1)) return specFault('spec.noEvents');
  if (spec.analysis === 'survdiff-pairwise') return pairwise(spec, frame);
  const test = testOf(frame, spec.rho ?? 0);
  if (Number.isNaN(test.p) || !test.variance.flat().some((value) => value > 0))
    return specFault('fit.noInformation', 'The groups are never at risk of an event together.');
  if (spec.analysis === 'survdiff-trend') {
    const scores = spec.scores ?? frame.group!.labels.map((_, i) => i);
    if (scores.length !== frame.group!.labels.length)
      return specFault('spec.invalid', 'There is not one score for each group.');
    const trend = trendTest(test, scores);
    return { chisq: trend.chiSquare, df: 1, p: trend.p };
  }
  return {
    group_labels: frame.group!.labels,
    n: test.rows,
    observed: test.observed,
    expected: test.expected,
    observed_by_stratum: frame.stratum ? test.observedByStratum : null,
    expected_by_stratum: frame.stratum ? test.expectedByStratum : null,
    var: test.variance,
    chisq: test.chiSquare,
    df: test.df,
    p: test.p,
    n_omitted_missing: frame.omitted.length,
    omitted_rows_1based: frame.omitted,
  };
}

function testOf(frame: ModelFrame, rho: number) {
  const group = frame.group!;
  const stratum = frame.stratum;
  return logRank(
    frame.data,
    {
      group: group.index,
      groups: group.labels.length,
      stratum: stratum?.index ?? null,
      strata: stratum?.labels.length ?? 1,
    },
    rho,
  );
}

function pairwise(spec: SurvdiffSpec, frame: ModelFrame) {
  const { index, labels } = frame.group!;
  const names = spec.group.length === 1 ? labels.map((label) => label.slice(spec.group[0]!.column.length + 1)) : labels;
  const pairs = names.flatMap((_, a) => names.slice(a + 1).map((_name, b) => [a, a + 1 + b] as const));
  const tests = pairs.map(([a, b]) => {
    const rows = Array.from(index, (_, i) => i).filter((i) => index[i] === a || index[i] === b);
    const stratum = frame.stratum;
    const pair = {
      group: Int32Array.from(rows, (i) => (index[i] === a ? 0 : 1)),
      groups: 2,
      stratum: stratum ? Int32Array.from(rows, (i) => stratum.index[i]!) : null,
      strata: stratum?.labels.length ?? 1,
    };
    return logRank(pickRows(frame.data, rows), pair, spec.rho ?? 0);
  });
  const p = tests.map((test) => test.p);
  return {
    pairs: pairs.map(([a, b]) => [names[a]!, names[b]!]),
    chisq: tests.map((test) => test.chiSquare),
    p,
    holm: adjustP(p, 'holm'),
    bh: adjustP(p, 'BH'),
    bonferroni: adjustP(p, 'bonferroni'),
    hochberg: adjustP(p, 'hochberg'),
  };
}

/** Compares the deaths seen with those a known survival distribution expects (one-sample log-rank). */
export function runOneSample(spec: OneSampleSpec, table: Table): object | SpecFault {
  const frame = modelFrame({ surv: spec.surv }, table);
  if (isFault(frame)) return frame;
  const { reference } = spec;
  const hazard = (time: number) =>
    reference.distribution === 'exponential' ? reference.rate * time : (time / reference.scale) ** reference.shape;
  const { stop, start } = frame.data;
  let expected = 0;
  stop.forEach((time, i) => (expected += hazard(time) - (start ? hazard(start[i]!) : 0)));
  const observed = frame.data.event.reduce((sum, e) => sum + e, 0);
  const chisq = (observed - expected) ** 2 / expected;
  return { observed, expected, chisq, p: chiSquareUpperTail(chisq, 1) };
}
