import { deriveColumns, readDerivations } from '../../../shared/analysis/deriveColumns.ts';
import { parseRowFormula } from '../../../shared/analysis/parseRowFormula.ts';
import { runAnalysis } from '../../../shared/analysis/runAnalysis.ts';
import { makeTable } from '../../../shared/analysis/table.ts';

const cases = makeTable(
  ['case', 'os', 'death', 'mri_day', 'mri_response'],
  [
    ['1', '40', '1', '20', 'response'],
    ['2', '90', '1', '70', 'progression'],
    ['3', '200', '0', '60', 'stable'],
    ['4', '61', '0', null, null],
  ],
);
const value = (text: string) =>
  parseRowFormula(text)?.evaluate((name) => cases.columns.get(name)!.numbers()[1]! as number);

describe('columns made of others', () => {
  it.each([
    ['1 + 2 * 3 ^ 2', 19],
    ['-2 ^ 2', -4],
    ['pmax(0.5, os - 100)', 0.5],
    ['ifelse(os > 60 & death == 1, "late", "early")', 'late'],
    ['!is.na(os) | FALSE', true],
    ['log(exp(2)) <= 2', true],
    ['NA + 1', null],
    ['NA & FALSE', false],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  it.each(['os +', 'system("x")', 'os; os', 'a b', 'ifelse(1, 2)', 'constructor(1)', '"open', ''])(
    '%s is no formula',
    (text) => {
      expect(parseRowFormula(text)).toBeNull();
    },
  );

  it('build on one another, and a missing value stays missing', () => {
    const made = deriveColumns(readDerivations(['late <- mri_day - 60', 'twice <- late * 2', 'coxph(x)']), cases);
    expect(made.columns.get('twice')!.cells).toEqual(['-80', '20', '0', null]);
  });
});

describe('a landmark', () => {
  it('keeps who is followed beyond it, with the state known by then', () => {
    const spec = {
      analysis: 'landmark',
      landmark: 60,
      keep: 'os > 60',
      status_known_at: 'mri_day <= 60',
      none: 'none',
    };
    expect(runAnalysis({ id: 'x', data: 'cases', spec }, new Map([['cases', cases]]))).toMatchObject({
      result: {
        rows: 3,
        excluded: 1,
        excluded_deaths: 1,
        table: { none: 2, stable: 1 },
        data: {
          rows: [expect.arrayContaining(['2', '30', 'none']), expect.anything(), expect.arrayContaining(['4', '1'])],
        },
      },
    });
  });
});
