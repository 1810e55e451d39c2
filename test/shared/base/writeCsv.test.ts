import { writeCsv } from '../../../shared/base/writeCsv.ts';

describe('tables for other programs', () => {
  it('a cell that a spreadsheet would take for a formula gets a leading quote, a negative number does not', () => {
    const rows = [['=1+1', '+cmd', '-x', '@SUM', '-3.5', '+2', '-1e-5']];
    expect(writeCsv(['a', 'b', 'c', 'd', 'e', 'f', 'g'], rows)).toBe(
      "a,b,c,d,e,f,g\n'=1+1,'+cmd,'-x,'@SUM,-3.5,+2,-1e-5\n",
    );
  });

  it('commas, quotes and line ends are quoted; unknown is empty; yes and no are 1 and 0', () => {
    const rows = [['a,b', 'say "no"', 'two\nlines', null, true, false, 0.1]];
    const header = ['1', '2', '3', '4', '5', '6', '7'];
    expect(writeCsv(header, rows).split('\n').slice(1).join('\n')).toBe('"a,b","say ""no""","two\nlines",,1,0,0.1\n');
  });
});
