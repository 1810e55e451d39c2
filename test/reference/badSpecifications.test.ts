import { readFileSync } from 'node:fs';
import path from 'node:path';
import { analysisRunners } from '../../shared/analysis/analysisRunners.ts';
import { runAnalysis } from '../../shared/analysis/runAnalysis.ts';
import { makeTable, type Table } from '../../shared/analysis/table.ts';

const tables = new Map<string, Table>([
  [
    'cases',
    makeTable(
      ['time', 'death', 'age', 'sex', 'note'],
      [
        ['5', '1', '60', 'F', 'a'],
        ['8', '0', '70', 'M', 'b'],
        ['9', '1', null, 'F', 'c'],
        ['12', '1', '50', 'M', 'd'],
      ],
    ),
  ],
]);
const surv = { time: 'time', event: { column: 'death', value: 1 } };
const age = { type: 'numeric', column: 'age' };
const answer = (spec: object, data: string[] = ['cases']) => runAnalysis({ id: 'x', data, spec }, tables);

describe('an analysis that cannot be run says why', () => {
  it.each([
    ['a table that is not there', answer({ analysis: 'coxph', surv, terms: [age] }, ['nowhere']), 'spec.tableMissing'],
    ['no table at all', answer({ analysis: 'coxph', surv, terms: [age] }, []), 'spec.tableMissing'],
    [
      'a column that is not there',
      answer({ analysis: 'coxph', surv, terms: [{ type: 'numeric', column: 'bmi' }] }),
      'spec.columnMissing',
    ],
    [
      'a time that is not there',
      answer({ analysis: 'survfit', surv: { ...surv, time: 'months' } }),
      'spec.columnMissing',
    ],
    [
      'words where numbers are needed',
      answer({ analysis: 'coxph', surv, terms: [{ type: 'numeric', column: 'note' }] }),
      'spec.invalid',
    ],
    ['an unknown way of ties', answer({ analysis: 'coxph', surv, terms: [age], ties: 'random' }), 'spec.invalid'],
    ['a model without terms', answer({ analysis: 'coxph', surv, terms: [] }), 'spec.invalid'],
    [
      'an event that nobody has',
      answer({ analysis: 'coxph', surv: { ...surv, event: { column: 'death', value: 7 } }, terms: [age] }),
      'spec.noEvents',
    ],
    [
      'levels that nobody has',
      answer({ analysis: 'survfit', surv, group: [{ type: 'factor', column: 'sex', levels: ['x'] }] }),
      'spec.tooFewRows',
    ],
    [
      'one group to compare',
      answer({ analysis: 'survdiff', surv, group: [{ type: 'factor', column: 'sex', levels: ['F'] }] }),
      'spec.oneGroup',
    ],
    ['a kind that is not built', answer({ analysis: 'lasso' }), 'spec.notSupported'],
  ])('%s', (_case, given, code) => {
    expect(given).toMatchObject({ id: 'x', problem: { code } });
  });

  it('even when it is not an analysis', () => {
    expect(runAnalysis(null, tables)).toMatchObject({ id: '', problem: { code: 'spec.invalid' } });
    expect(runAnalysis({ id: 'y', spec: 'coxph' }, tables)).toMatchObject({
      id: 'y',
      problem: { code: 'spec.invalid' },
    });
  });

  it('names the rows it leaves out', () => {
    const given = answer({ analysis: 'coxph', surv, terms: [age] });
    expect(given).toMatchObject({ result: { n: 3, nevent: 2, omitted_rows_1based: [3] } });
  });

  it('gives the same coefficient for 1 and TRUE as the code of an event', () => {
    const words = new Map([
      [
        'cases',
        makeTable(
          ['time', 'death', 'age'],
          [
            ['5', 'TRUE', '60'],
            ['8', 'FALSE', '70'],
            ['9', 'TRUE', '65'],
            ['12', 'TRUE', '50'],
          ],
        ),
      ],
    ]);
    const given = runAnalysis(
      {
        id: 'x',
        data: 'cases',
        spec: { analysis: 'coxph', surv: { time: 'time', event: { column: 'death', value: 'TRUE' } }, terms: [age] },
      },
      words,
    );
    expect(given).toMatchObject({ result: { nevent: 3 } });
  });
});

describe('the form of fit', () => {
  const form = readFileSync(path.resolve(import.meta.dirname, '../../server/analysis/README.md'), 'utf8');

  it.each(Object.keys(analysisRunners))('%s is described in the README of the analysis room', (analysis) => {
    expect(form).toContain(`\`${analysis}\``);
  });
});
