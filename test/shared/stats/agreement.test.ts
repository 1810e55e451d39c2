import { cohenKappa } from '../../../shared/stats/cohenKappa.ts';
import { fleissKappa } from '../../../shared/stats/fleissKappa.ts';
import { intraclassCorrelation } from '../../../shared/stats/intraclassCorrelation.ts';
import { krippendorffAlpha } from '../../../shared/stats/krippendorffAlpha.ts';
import { overlap } from '../../../shared/stats/overlap.ts';

const table = [
  [40, 5, 2],
  [4, 22, 6],
  [1, 3, 17],
];

describe('agreement between readers', () => {
  it('does not change when the categories are named in another order', () => {
    const turned = [2, 0, 1].map((i) => [2, 0, 1].map((j) => table[i]![j]!));
    expect(cohenKappa(turned, 'unweighted').kappa).toBeCloseTo(cohenKappa(table, 'unweighted').kappa, 14);
  });

  it('does not change when the readers change places', () => {
    const turned = table.map((_, i) => table.map((row) => row[i]!));
    expect(cohenKappa(turned, 'quadratic').error).toBeCloseTo(cohenKappa(table, 'quadratic').error, 14);
  });

  it('is not defined when both readers use one category only', () => {
    expect(
      cohenKappa(
        [
          [30, 0],
          [0, 0],
        ],
        'unweighted',
      ).kappa,
    ).toBeNaN();
  });

  it('has nominal alpha = (1 - 1/N) Fleiss kappa + 1/N when nothing is missing', () => {
    const reads = [
      [1, 1, 2],
      [2, 2, 2],
      [1, 3, 1],
      [3, 3, 3],
      [1, 1, 1],
    ];
    const counts = reads.map((unit) => [1, 2, 3].map((value) => unit.filter((read) => read === value).length));
    const share = 1 / 15;
    expect(krippendorffAlpha(reads, 'nominal').alpha).toBeCloseTo((1 - share) * fleissKappa(counts).kappa + share, 14);
  });

  it('has an intraclass correlation of 1 for readers who measure the same', () => {
    const same = [1, 4, 2, 8].map((value) => [value, value]);
    expect(intraclassCorrelation(same).forms['3_1'].icc).toBeCloseTo(1, 14);
  });

  it('is not defined between two empty segmentations', () => {
    expect(overlap([], []).dice).toBeNaN();
    expect(overlap([1, 2, 3], [2, 3, 4]).dice).toBeCloseTo(2 / 3, 15);
  });
});
