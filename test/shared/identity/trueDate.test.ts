import { parseTrueDate } from '../../../shared/identity/trueDate.ts';

describe('a true date', () => {
  it.each([
    ['2021', '2021-01-01', '2021-12-31'],
    ['2021-02', '2021-02-01', '2021-02-28'],
    ['2020-02', '2020-02-01', '2020-02-29'],
    ['2021-12', '2021-12-01', '2021-12-31'],
    ['2021-03-14', '2021-03-14', '2021-03-14'],
    ['2021/3/4', '2021-03-04', '2021-03-04'],
  ])('%s lies between %s and %s', (text, earliestDay, latestDay) => {
    expect(parseTrueDate(text)).toEqual({ earliestDay, latestDay });
  });

  it.each(['', 'March 2021', '2021-13', '2021-02-30', '21-03-14'])('%p is none', (text) => {
    expect(parseTrueDate(text)).toBeNull();
  });
});
