import { drawForest, forestDomain, forestTicks } from '../../../shared/analysis/drawForest.ts';
import type { HazardRatio, ModelRow } from '../../../shared/analysis/modelFit.ts';

const ratio = (hr: number, lower: number, upper: number, p: number): HazardRatio => ({
  hr,
  lower,
  upper,
  p,
  n: 163,
  events: 120,
});

const row = (facts: Partial<ModelRow>): ModelRow => ({
  covariateId: 'regions',
  label: 'Regions involved, per 1',
  level: null,
  levelLabel: null,
  isReference: false,
  n: 163,
  events: 120,
  univariable: null,
  multivariable: null,
  overallP: null,
  proportionalityP: null,
  ...facts,
});

const rows: ModelRow[] = [
  row({ multivariable: ratio(1.19, 1.07, 1.33, 0.002) }),
  row({ covariateId: 'letter', label: 'EANO-ESMO type', level: 'A', levelLabel: 'A linear', isReference: true }),
  row({
    covariateId: 'letter',
    label: 'EANO-ESMO type',
    level: 'B',
    levelLabel: 'B nodular',
    multivariable: ratio(1.59, 1.27, 1.99, 0.00004),
  }),
  row({
    covariateId: 'letter',
    label: 'EANO-ESMO type',
    level: 'C',
    levelLabel: 'C both',
    multivariable: { ...ratio(0, 0, 0, 0), hr: null, lower: null, upper: null, p: null },
  }),
];

describe('a forest plot', () => {
  it('prints the hazard ratio with its limits and the p-value as a journal does', () => {
    const svg = drawForest(rows);
    expect(svg).toContain('1.59 (1.27-1.99)');
    expect(svg).toContain('&lt;.001');
    expect(svg).toContain('.002');
  });

  it('calls the first level of a factor the reference and gives it no square', () => {
    const svg = drawForest(rows);
    expect(svg).toContain('reference');
    expect(svg.match(/fill="#245f84"/g)).toHaveLength(2);
  });

  it('says that a ratio is not estimable instead of drawing it at zero', () => {
    expect(drawForest(rows)).toContain('not estimable');
  });

  it('ends a whisker that leaves the axis in an arrow', () => {
    expect(forestDomain([ratio(3, 0.4, 900, 0.2)])).toEqual([0.25, 20]);
    expect(drawForest([row({ multivariable: ratio(3, 0.4, 900, 0.2) })])).toContain('-3.5v7z');
  });

  it('always holds 1 and has ticks at round ratios', () => {
    expect(forestDomain([ratio(1.1, 1.05, 1.2, 0.01)])).toEqual([0.5, 2]);
    expect(forestTicks([0.5, 2])).toEqual([0.5, 1, 2]);
    expect(forestTicks([0.05, 20])).toEqual([0.05, 0.2, 0.5, 1, 2, 5, 20]);
  });
});
