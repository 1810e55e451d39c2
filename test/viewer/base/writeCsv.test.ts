import { writeCsv } from '../../../viewer/base/writeCsv.ts';

describe('a saved list', () => {
  it('quotes what CSV needs quoted and ends lines with CRLF', () => {
    expect(
      writeCsv(
        ['a', 'b'],
        [
          ['x,"y"', null],
          [1.5, true],
        ],
      ),
    ).toBe('a,b\r\n"x,""y""",\r\n1.5,true\r\n');
  });

  it('lets no text run as a formula, and leaves negative days numbers', () => {
    expect(writeCsv(['note', 'day'], [['=HYPERLINK("x")', -7]])).toBe('note,day\r\n"\'=HYPERLINK(""x"")",-7\r\n');
  });
});
