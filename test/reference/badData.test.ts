import { runAnalysis } from '../../shared/analysis/runAnalysis.ts';
import { makeTable, type Table } from '../../shared/analysis/table.ts';

const header = ['start', 'time', 'd', 'x', 'g'];
const rows = [
  ['0', '1', '1', '3', 'a'],
  ['0', '2', '1', '5', 'b'],
  ['1', '3', '0', '2', 'a'],
  ['0', '4', '1', '7', 'b'],
  ['2', '5', '1', '1', 'a'],
  ['0', '6', '0', '4', 'b'],
  ['0', '7', '1', '6', 'a'],
  ['3', '8', '1', '2', 'b'],
];

/** The eight rows with some cells of a column replaced. */
function withCells(column: string, cell: (own: string[], row: number) => string): Table {
  const place = header.indexOf(column);
  return makeTable(
    header,
    rows.map((own, row) => own.map((value, j) => (j === place ? cell(own, row) : value))),
  );
}

const broken: Record<string, Table> = {
  'no event': withCells('d', () => '0'),
  'all events': withCells('d', () => '1'),
  'all tied': withCells('time', () => '9'),
  'a negative time': withCells('time', (own, row) => (row === 0 ? '-3' : own[1]!)),
  'a time of 0': withCells('time', (own, row) => (row === 0 ? '0' : own[1]!)),
  'a start after its stop': withCells('start', (own, row) => (row === 1 ? '4' : own[0]!)),
  'a constant covariate': withCells('x', () => '4'),
  'perfect separation': withCells('x', (own) => own[2]!),
  'a level per outcome': withCells('g', (own) => (own[2] === '1' ? 'a' : 'b')),
  'NaN in a cell': withCells('x', (own, row) => (row === 2 ? 'NaN' : own[3]!)),
  'text among numbers': withCells('x', (own, row) => (row === 2 ? 'unknown' : own[3]!)),
  'an infinite event': withCells('d', (own, row) => (row === 2 ? 'Inf' : own[2]!)),
  'an infinite covariate': withCells('x', (own, row) => (row === 2 ? 'Inf' : own[3]!)),
  'an infinite time': withCells('time', (own, row) => (row === 2 ? 'Inf' : own[1]!)),
  'covariates of 1e200': withCells('x', (own) => `${own[3]}e200`),
  'nothing known of a covariate': withCells('x', () => ''),
  'nothing known of the group': withCells('g', () => ''),
  'one group': withCells('g', () => 'a'),
  'a row': makeTable(header, rows.slice(0, 1)),
  'no row': makeTable(header, []),
};

const surv = { time: 'time', event: { column: 'd', value: 1 } };
const entry = { ...surv, start: 'start' };
const x = { type: 'numeric', column: 'x' };
const factor = (...levels: string[]) => ({ type: 'factor', column: 'g', levels });
const g = factor('a', 'b');
const reads = { unit: 'time', rater: 'g' };

const specifications: Record<string, object> = {
  coxph: { analysis: 'coxph', surv, terms: [x, g] },
  'coxph of late entries': { analysis: 'coxph', surv: entry, terms: [x, g] },
  'coxph exact': { analysis: 'coxph', surv, terms: [x, g], ties: 'exact' },
  'coxph with strata': { analysis: 'coxph', surv, terms: [x], strata: ['g'] },
  'coxph with clusters': { analysis: 'coxph', surv, terms: [x], cluster: 'g' },
  'coxph with a level nobody has': { analysis: 'coxph', surv, terms: [x, factor('a', 'b', 'z')] },
  'coxph against a level nobody has': { analysis: 'coxph', surv, terms: [x, factor('z', 'a', 'b')] },
  'coxph-tt': { analysis: 'coxph-tt', surv, terms: [x], time_transform: { column: 'x', fn: 'x * log(t)' } },
  'coxph-firth': { analysis: 'coxph-firth', surv, terms: [x, g] },
  'cox.zph': { analysis: 'cox.zph', surv, terms: [x, g], transform: 'log' },
  concordance: { analysis: 'concordance', surv, predictor: 'x' },
  survfit: {
    analysis: 'survfit',
    surv,
    group: [g],
    rmean: 5,
    times: [0, 2, 50],
    conf_types: ['log', 'log-log', 'plain'],
  },
  survdiff: { analysis: 'survdiff', surv, group: [g] },
  'survdiff-trend': { analysis: 'survdiff-trend', surv, group: [g] },
  'survdiff-pairwise': { analysis: 'survdiff-pairwise', surv, group: [factor('a', 'b', 'z')] },
  'survdiff-one-sample': {
    analysis: 'survdiff-one-sample',
    surv,
    reference: { distribution: 'exponential', rate: 0.1 },
  },
  'rmst-difference': { analysis: 'rmst-difference', surv, group: [g], tau: 5 },
  pseudo: { analysis: 'pseudo', surv, times: [2, 50] },
  survreg: { analysis: 'survreg', distribution: 'weibull', surv, terms: [x, g] },
  logistic: { analysis: 'logistic', outcome: { column: 'd', value: 1 }, terms: [x, g] },
  table1: { analysis: 'table1', group: 'g', group_levels: ['a', 'b'], continuous: ['x'], categorical: { d: [0, 1] } },
  correlation: { analysis: 'correlation', x: 'x', y: 'time' },
  rates: { analysis: 'rates', group: 'g', surv },
  'cohen-kappa': { analysis: 'cohen-kappa', variable: 'd', ...reads, levels: [0, 1] },
  'fleiss-kappa': { analysis: 'fleiss-kappa', variable: 'd', ...reads, levels: [0, 1] },
  'krippendorff-alpha': { analysis: 'krippendorff-alpha', variable: 'x', ...reads },
  icc: { analysis: 'icc', variable: 'x', ...reads },
  landmark: {
    analysis: 'landmark',
    landmark: 3,
    keep: 'time > 3',
    status_known_at: 'x <= 3',
    status: 'g',
    event: surv.event,
  },
};

const ask = (spec: object, table: Table) => runAnalysis({ id: 'x', data: 't', spec }, new Map([['t', table]]));
const pairs = Object.keys(broken).flatMap((data) => Object.keys(specifications).map((spec) => [data, spec] as const));

describe('bad data never break an analysis', () => {
  it.each(pairs)('%s: %s answers numbers or a sentence, and no NaN', (data, spec) => {
    const answer = ask(specifications[spec]!, broken[data]!);
    if ('problem' in answer) expect(answer.problem.message).toMatch(/\.$/);
    expect(JSON.stringify(answer)).not.toContain('"NaN"');
  });
});

describe('bad data are named', () => {
  it.each([
    ['no event', 'coxph', 'spec.noEvents'],
    ['no event', 'survdiff', 'spec.noEvents'],
    ['one group', 'survdiff', 'spec.oneGroup'],
    ['one group', 'rmst-difference', 'spec.oneGroup'],
    ['one group', 'table1', 'spec.tooFewRows'],
    ['a negative time', 'coxph', 'spec.negativeTime'],
    ['a negative time', 'survfit', 'spec.negativeTime'],
    ['a time of 0', 'survreg', 'spec.negativeTime'],
    ['a start after its stop', 'coxph of late entries', 'spec.startNotBeforeStop'],
    ['a constant covariate', 'coxph with strata', 'fit.noInformation'],
    ['text among numbers', 'coxph', 'spec.invalid'],
    ['an infinite event', 'survfit', 'spec.notFinite'],
    ['an infinite event', 'logistic', 'spec.notFinite'],
    ['an infinite covariate', 'coxph', 'spec.notFinite'],
    ['an infinite covariate', 'table1', 'spec.notFinite'],
    ['an infinite time', 'survfit', 'spec.notFinite'],
    ['nothing known of a covariate', 'coxph', 'spec.tooFewRows'],
    ['no row', 'survfit', 'spec.tooFewRows'],
    ['a row', 'coxph', 'spec.tooManyColumns'],
  ])('%s: %s answers %s', (data, spec, code) => {
    expect(ask(specifications[spec]!, broken[data]!)).toHaveProperty('problem.code', code);
  });

  it.each([
    ['no event', 'survfit', 'fit.noEvents'],
    ['a constant covariate', 'coxph', 'fit.constant'],
    ['perfect separation', 'coxph', 'fit.notEstimable'],
    ['perfect separation', 'logistic', 'fit.separated'],
    ['a constant covariate', 'survreg', 'fit.collinear'],
    ['a constant covariate', 'correlation', 'fit.undefined'],
    ['a constant covariate', 'coxph with a level nobody has', 'fit.emptyLevel'],
    ['one group', 'survfit', 'fit.emptyLevel'],
    ['all tied', 'coxph', 'fit.fewEvents'],
  ])('%s: %s says %s beside its numbers', (data, spec, code) => {
    const answer = ask(specifications[spec]!, broken[data]!);
    expect(answer).toHaveProperty('result.problems', expect.arrayContaining([expect.objectContaining({ code })]));
  });

  it.each(['NA', 'NaN', 'nan', '.', ' '])('%j among numbers is a missing value, and is counted', (word) => {
    for (const column of ['x', 'time', 'd'])
      for (const spec of ['coxph', 'coxph of late entries', 'survfit']) {
        const place = header.indexOf(column);
        const [written, empty] = [word, ''].map((cell) =>
          ask(
            specifications[spec]!,
            withCells(column, (own, row) => (row === 4 ? cell : own[place]!)),
          ),
        );
        expect(written).toEqual(empty);
        const isUsed = spec !== 'survfit' || column !== 'x';
        expect(written).toHaveProperty('result.n_omitted_missing', isUsed ? 1 : 0);
      }
  });

  it.each(['Inf', '-Inf', 'inf', 'Infinity'])('%s in a time or a covariate is named', (word) => {
    const infinite = (column: string) =>
      withCells(column, (own, row) => (row === 4 ? word : own[header.indexOf(column)]!));
    expect(ask(specifications['coxph']!, infinite('x'))).toHaveProperty('problem.code', 'spec.notFinite');
    expect(ask(specifications['survfit']!, infinite('time'))).toHaveProperty('problem.code', 'spec.notFinite');
  });

  it('a factor with one level is refused: it would lose its degree of freedom in silence', () => {
    const spec = { analysis: 'coxph', surv, terms: [x, factor('a')] };
    expect(ask(spec, makeTable(header, rows))).toHaveProperty('problem.code', 'spec.oneLevel');
  });

  it('more columns than rows are refused', () => {
    const names = Array.from({ length: 9 }, (_, j) => `v${j}`);
    const wide = makeTable(
      [...header, ...names],
      rows.map((own, i) => [...own, ...names.map((_, j) => String((i * 7 + j * 3) % 5))]),
    );
    const terms = names.map((column) => ({ type: 'numeric', column }));
    for (const analysis of ['coxph', 'coxph-firth', 'cox.zph'])
      expect(ask({ analysis, surv, terms }, wide)).toHaveProperty('problem.code', 'spec.tooManyColumns');
  });

  it('a coefficient that runs away is not printed', () => {
    const answer = ask({ analysis: 'coxph', surv, terms: [x] }, broken['perfect separation']!);
    expect(answer).toMatchObject({ result: { coef: [null], hazard_ratio: [null], hr_upper95: [null], p: [null] } });
  });
});
