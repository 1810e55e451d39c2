import { checkCountingRows } from '../../../shared/stats/checkCountingRows.ts';
import { countingRows } from '../../../shared/stats/countingRows.ts';

const build = (changes: { id: string; time: number; value: string | null }[]) =>
  countingRows(
    [{ id: 'a', stop: 100, isEvent: true }],
    [{ name: 'response', kind: 'value', before: 'none yet', changes }],
  ).rows.map((row) => [row.start, row.stop, row.isEvent, row.values[0]]);

describe('rows built from dated follow-up', () => {
  it('hold a value from the day after it was seen', () => {
    expect(build([{ id: 'a', time: 40, value: 'stable' }])).toEqual([
      [0, 40, false, 'none yet'],
      [40, 100, true, 'stable'],
    ]);
  });

  it('leave a death on the day of the MRI to the value before', () => {
    expect(build([{ id: 'a', time: 100, value: 'progression' }])).toEqual([[0, 100, true, 'none yet']]);
  });

  it('take a value of day 0 as baseline', () => {
    expect(build([{ id: 'a', time: 0, value: 'stable' }])).toEqual([[0, 100, true, 'stable']]);
  });

  it('do not let a missing measurement overwrite an earlier one', () => {
    expect(
      build([
        { id: 'a', time: 30, value: '2.5' },
        { id: 'a', time: 60, value: null },
      ]),
    ).toEqual([
      [0, 30, false, 'none yet'],
      [30, 100, true, '2.5'],
    ]);
  });

  it('place two changes at one time within the same row, and count them as tied', () => {
    const changes = [
      { id: 'a', time: 30, value: '1' },
      { id: 'a', time: 30, value: '2' },
    ];
    const built = countingRows(
      [{ id: 'a', stop: 100, isEvent: true }],
      [{ name: 'v', kind: 'value', before: null, changes }],
    );
    expect(built.places[0]).toMatchObject({ within: 2, boundary: 0, tied: 1 });
    expect(built.rows.map((row) => row.values[0])).toEqual([null, '2']);
  });

  it('pass their own check', () => {
    const { rows } = countingRows([{ id: 'a', stop: 9, isEvent: true }], []);
    const faults = checkCountingRows(rows.map((row) => ({ id: 'a', ...row })));
    expect([faults.overlaps, faults.gaps, faults.startNotBeforeStop, faults.eventBeforeLastRow]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });
});
