import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { drawSpline } from '../../../shared/analysis/figure/drawSpline.ts';
import { smoothPoints } from '../../../shared/analysis/figure/figureSmooth.ts';
import { type AnswerSpec, illustrateAnswer } from '../../../shared/analysis/figure/illustrateAnswer.ts';
import { formatHazardRatio } from '../../../shared/analysis/formatNumber.ts';

const reference = path.resolve(import.meta.dirname, '../../../../shared/reference/survival/expected');
const hasReference = existsSync(reference) || process.env.CI === 'true';
if (!hasReference) console.log('The reference numbers of R are not beside the project: their figures are not checked.');
const itHasReference = hasReference ? it : it.skip;

/** An answer of R and its specification. */
function load(name: string): { result: Record<string, unknown>; spec: AnswerSpec } {
  const file = JSON.parse(readFileSync(path.join(reference, `${name}.json`), 'utf8')) as Record<string, unknown>;
  return { result: file['expected'] as Record<string, unknown>, spec: file['spec'] as AnswerSpec };
}

const filesOf = (name: string, unit: 'days' | 'months' = 'days') => {
  const { result, spec } = load(name);
  const files = illustrateAnswer(result, unit, spec);
  return {
    result,
    textOf: (file: string) => files.find((one) => one.name === file)!.text,
    names: files.map((f) => f.name),
  };
};

describe('figures of answers', () => {
  // R 4.2.2, survival 3.5-3: plot.cox.zph of karno in the veteran model, places 1, 10, 20, 30, 40 of its 40.
  itHasReference('smooths scaled Schoenfeld residuals as plot.cox.zph does, height and band', () => {
    const { result } = load('zph/veteran-km');
    const x = result['transformed_times'] as number[];
    const rows = result['scaled_schoenfeld_plus_coef'] as number[][];
    const variance = (result['var'] as number[][])[4]![4]!;
    const smooth = smoothPoints(
      x,
      rows.map((row) => row[4]!),
    )!;
    const places = [0, 9, 19, 29, 39];
    const heights = [-0.049988927311, -0.05196566432, -0.024531031554, -0.007625655115, -0.032073921746];
    const errors = [0.03394905739, 0.01784654198, 0.0157938445, 0.01833386066, 0.03681595319];
    places.forEach((place, index) => {
      expect(smooth.height[place]).toBeCloseTo(heights[index]!, 8);
      expect(2 * Math.sqrt(variance * smooth.leverage[place]!)).toBeCloseTo(errors[index]!, 8);
    });
  });

  itHasReference('draws a residual plot for each coefficient, a point for each event', () => {
    const { names, textOf } = filesOf('zph/veteran-km');
    expect(names).toEqual([
      'schoenfeld.csv',
      'schoenfeld-factor-trt-2.svg',
      'schoenfeld-celltypesmallcell.svg',
      'schoenfeld-celltypeadeno.svg',
      'schoenfeld-celltypelarge.svg',
      'schoenfeld-karno.svg',
    ]);
    const svg = textOf('schoenfeld-karno.svg');
    expect(svg.match(/<circle/g)).toHaveLength(128);
    expect(svg).toContain('Proportional hazards: χ² = 12.81, df 1, p &lt; .001');
  });

  itHasReference('prints in a forest plot the ratios of R, with the reference of each factor', () => {
    const { result, textOf } = filesOf('coxph/lm-multi');
    const svg = textOf('forest.svg');
    const list = (key: string) => result[key] as number[];
    list('hazard_ratio').forEach((hr, index) => {
      const ratio = { hr, lower: list('hr_lower95')[index]!, upper: list('hr_upper95')[index]! };
      expect(svg).toContain(`>${formatHazardRatio(ratio)}<`);
    });
    expect(svg).toContain('>reference<');
    expect(svg).toContain('efron ties, 95% Wald limits');
  });

  itHasReference('prints median and limits, and the numbers at risk of the lung data, as R has them', () => {
    const { result, textOf } = filesOf('survfit/lung-sex');
    const svg = textOf('survival.svg');
    // survfit(Surv(time, status) ~ sex, lung): medians 270 (212-310) and 426 (348-550) days.
    expect(svg).toContain('median 8.9 (7.0-10.2) mo');
    expect(svg).toContain('median 14.0 (11.4-18.1) mo');
    const strata = (result['base'] as { strata: { label: string; time: number[]; n_risk: number[] }[] }).strata;
    const cells = [...svg.matchAll(/data-risk-level="([^"]+)" data-risk-days="([\d.]+)">(\d+)/g)];
    expect(cells.length).toBeGreaterThan(10);
    for (const [, level, days, shown] of cells) {
      const curve = strata.find((one) => one.label === level)!;
      const next = curve.time.findIndex((time) => time >= Number(days) - 0.005);
      expect(Number(shown)).toBe(next < 0 ? 0 : curve.n_risk[next]);
    }
  });

  itHasReference('draws a spline through the contrasts of R, and prints Table 1 of the ovarian data', () => {
    const spline = filesOf('coxph/lm-rcs-age').textOf('spline.svg');
    expect(spline).toContain('knots at 37, 53, 61.3');
    expect(spline).toContain('against 57');
    expect(spline).not.toContain('NaN');
    const { textOf } = filesOf('table1/ovarian-by-rx');
    expect(textOf('table1.csv')).toContain('"age, median (IQR)",56.4 (43.1-66.5),57.1 (53.9-59.6),.72,0.08');
    expect(textOf('table1.html')).toContain('<td align="right">56.4 (43.1-66.5)</td>');
  });
});

describe('the figure of a spline', () => {
  const point = (at: number, hr: number) => ({ at, hr, lower: hr / 1.4, upper: hr * 1.4 });
  const curve = {
    covariateId: 'age',
    label: 'Age at diagnosis',
    unit: 'a',
    knots: [40, 55, 70],
    reference: 55,
    points: [point(35, 0.8), point(45, 0.9), point(55, 1), point(65, 1.4), point(75, 2.1)],
    overall: { chisq: 9.2, df: 2, p: 0.01 },
    nonLinearity: { chisq: 1.1, df: 1, p: 0.29 },
  };

  it('says its reference, knots and both tests', () => {
    const svg = drawSpline(curve);
    expect(svg).toContain('Hazard ratio against 55 a');
    expect(svg).toContain('Overall χ² = 9.20, df 2, p = .010; non-linear χ² = 1.10, df 1, p = .29');
    expect(svg.match(/data-knot/g)).toHaveLength(3);
  });

  it('survives limits that are not known and a curve without points', () => {
    const bare = { ...curve, points: curve.points.map((one) => ({ ...one, lower: null, upper: null })) };
    expect(drawSpline(bare)).not.toMatch(/NaN|undefined/);
    expect(drawSpline({ ...curve, points: [] })).not.toMatch(/NaN|undefined/);
  });
});
