import { midranks } from './testProportionality.ts';

/** Discrimination of a predictor: how often a case with the outcome has the higher value. */
export interface AreaUnderCurve {
  area: number;
  /** DeLong's variance (DeLong, DeLong and Clarke-Pearson 1988). */
  variance: number;
}

/** The area under the receiver operating curve with DeLong's variance, by ranks; ties count one half. */
export function areaUnderCurve(predictor: Float64Array, outcome: Uint8Array): AreaUnderCurve {
  const pooled = midranks(predictor);
  const place = (wanted: number) => {
    const rows = Array.from(outcome, (_, i) => i).filter((i) => outcome[i] === wanted);
    const own = midranks(Float64Array.from(rows, (i) => predictor[i]!));
    return rows.map((i, k) => pooled[i]! - own[k]!);
  };
  const below = place(1);
  const above = place(0);
  const cases = below.length;
  const controls = above.length;
  const area = below.reduce((sum, b) => sum + b, 0) / (cases * controls);
  const variance =
    sampleVariance(below.map((b) => b / controls)) / cases + sampleVariance(above.map((a) => 1 - a / cases)) / controls;
  return { area, variance };
}

function sampleVariance(values: number[]): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1);
}
