import { drawForest } from '../../../shared/analysis/figure/drawForest.ts';
import { forestDomain, forestTicks } from '../../../shared/analysis/figure/drawForestMark.ts';
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
    expect(forestDomain([ratio(3, 0.4, 900, 0.2)])).toEqual([0.25, 10]);
    expect(drawForest([row({ multivariable: ratio(3, 0.4, 900, 0.2) })])).toContain('-3.5v7z');
  });

  it('gives a ratio beyond the axis an arrow and its numbers, but no square', () => {
    const svg = drawForest([row({ multivariable: ratio(310, 12, 90000, 0.001) })]);
    expect(svg).toContain('310 (12.0-&gt;9999)');
    expect(svg).not.toContain('fill="#245f84"');
    expect(drawForest([row({ multivariable: ratio(0.0021, 0.00001, 0.04, 0.03) })])).toContain(
      '0.002 (&lt;0.001-0.04)',
    );
  });

  it('does not let one wide interval press the others together', () => {
    expect(forestDomain([ratio(1.2, 0.9, 1.6, 0.2), ratio(310, 12, 90000, 0.01)])).toEqual([0.5, 2]);
  });

  it('shows univariable beside multivariable ratios, and what was not in the model', () => {
    const svg = drawForest([
      row({ univariable: ratio(1.15, 1.02, 1.3, 0.021), multivariable: ratio(1.12, 0.98, 1.28, 0.09) }),
      row({ covariateId: 'ldh', label: 'LDH', univariable: ratio(1.3, 1.1, 1.6, 0.01) }),
    ]);
    expect(svg).toContain('Univariable');
    expect(svg).toContain('1.15 (1.02-1.30)');
    expect(svg).toContain('1.12 (0.98-1.28)');
    expect(svg).toContain('not in the model');
    expect(svg.match(/<circle/g)).toHaveLength(2);
  });

  it('lists interactions as ratios of hazard ratios', () => {
    const one = { covariateIds: ['a', 'b'] as [string, string], label: 'Age x sex', overall: null };
    const svg = drawForest(rows, { interactions: [{ ...one, ratio: 1.3, lower: 0.9, upper: 1.9, p: 0.14 }] });
    expect(svg).toContain('ratio of hazard ratios');
    expect(svg).toContain('1.30 (0.90-1.90)');
  });

  it('always holds 1 and has ticks at round ratios', () => {
    expect(forestDomain([ratio(1.1, 1.05, 1.2, 0.01)])).toEqual([0.5, 2]);
    expect(forestTicks([0.5, 2])).toEqual([0.5, 1, 2]);
    expect(forestTicks([0.05, 20])).toEqual([0.05, 0.2, 0.5, 1, 2, 5, 20]);
  });
});
