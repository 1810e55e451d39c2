import { shiftDicomDate } from '../../../shared/identity/shiftDicomDate.ts';

describe('shifting a DICOM date', () => {
  it.each([
    ['20210314', '20200314', -365],
    ['2021.03.14', '20210313', -1],
    ['20200301123456.123456+0800', '20200229123456.123456+0800', -1],
    ['20210314\\20210321', '20210304\\20210311', -10],
    ['', '', -400],
  ])('%p becomes %p by %d days, times and zones untouched', (before, after, days) => {
    expect(shiftDicomDate(before, days)).toBe(after);
  });

  it.each(['2021', '202103', '20210230', 'ZHANG SAN', '20210314 to 20210315'])(
    '%p cannot be shifted and is emptied',
    (text) => {
      expect(shiftDicomDate(text, -365)).toBe('');
    },
  );
});
