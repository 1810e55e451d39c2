import { writeCsv } from '../../base/writeCsv.ts';
import { drawForest } from './drawForest.ts';
import { drawSpline } from './drawSpline.ts';
import type { AnswerFile, AnswerSpec } from './illustrateAnswer.ts';
import { finiteOf } from './figureCounts.ts';
import type { ModelRow } from '../modelFit.ts';

/** The part of the engine's answer to a `coxph` specification that its figures show. */
export interface CoxFigures {
  n: number;
  nevent: number;
  coef_names: string[];
  hazard_ratio: unknown[];
  hr_lower95: unknown[];
  hr_upper95: unknown[];
  p: unknown[];
  overall_lr?: { statistic: number; df: number; p: number };
  nonlinearity_lr?: { statistic: number; df: number; p: number };
  contrast?: { reference: number; at: number[]; log_hr: number[]; se: number[] };
}

/** The table and the forest plot of a Cox model on a free table, factors with their reference; the curve of its spline. */
export function illustrateCox(cox: CoxFigures, spec: AnswerSpec): AnswerFile[] {
  const place = new Map(cox.coef_names.map((name, index) => [name, index]));
  const ratioOf = (index: number) => ({
    hr: finiteOf(cox.hazard_ratio[index]),
    lower: finiteOf(cox.hr_lower95[index]),
    upper: finiteOf(cox.hr_upper95[index]),
    p: finiteOf(cox.p[index]),
    n: cox.n,
    events: cox.nevent,
  });
  const row = (facts: Partial<ModelRow> & Pick<ModelRow, 'covariateId' | 'label'>): ModelRow => ({
    level: null,
    levelLabel: null,
    isReference: false,
    n: cox.n,
    events: cox.nevent,
    univariable: null,
    multivariable: null,
    overallP: null,
    proportionalityP: null,
    ...facts,
  });
  const factors = (spec.terms ?? []).flatMap((term) => (term.type === 'factor' && term.levels ? [term] : []));
  const inFactors = new Map(
    factors.flatMap((term) => term.levels!.map((level) => [`${term.column}${level}`, term] as const)),
  );
  const drawn = new Set<unknown>();
  const rows = cox.coef_names.flatMap((name, index): ModelRow[] => {
    const term = inFactors.get(name);
    if (!term) return [row({ covariateId: name, label: name, multivariable: ratioOf(index) })];
    if (drawn.has(term)) return [];
    drawn.add(term);
    return term.levels!.map((level) => {
      const at = place.get(`${term.column}${level}`);
      const facts = { covariateId: term.column!, label: term.column!, level: String(level), levelLabel: String(level) };
      return row({ ...facts, isReference: at === undefined, multivariable: at === undefined ? null : ratioOf(at) });
    });
  });
  const lines = cox.coef_names.map((name, index) => {
    const { hr, lower, upper, p } = ratioOf(index);
    return [name, hr, lower, upper, p];
  });
  const strata = spec.strata && spec.strata.length > 0 ? ` Stratified by ${spec.strata.join(', ')}.` : '';
  const cluster = spec.cluster ? ` Robust variance, clusters of ${spec.cluster}.` : '';
  const footnote = `Cox model, ${spec.ties ?? 'efron'} ties, 95% Wald limits and p. n = ${cox.n}, events ${cox.nevent}.${strata}${cluster}`;
  const options = { footnote: `${footnote} Untracked: these numbers hang on no freeze.`, hasCounts: false };
  return [
    { name: 'table.csv', text: writeCsv(['term', 'hazard_ratio', 'lower95', 'upper95', 'p'], lines) },
    ...(rows.length > 0 ? [{ name: 'forest.svg', text: drawForest(rows, options) }] : []),
    ...illustrateSpline(cox, spec, footnote),
  ];
}

function illustrateSpline(cox: CoxFigures, spec: AnswerSpec, footnote: string): AnswerFile[] {
  const { contrast, overall_lr: overall, nonlinearity_lr: bends } = cox;
  if (!contrast || !spec.spline) return [];
  const { column, knots } = spec.spline;
  const points = contrast.at.map((at, index) => {
    const [log, error] = [contrast.log_hr[index]!, contrast.se[index]!];
    const limit = (sign: 1 | -1) => Math.exp(log + sign * 1.959963984540054 * error);
    return { at, hr: Math.exp(log), lower: limit(-1), upper: limit(1) };
  });
  const test = (one: typeof overall) => (one ? { chisq: one.statistic, df: one.df, p: one.p } : null);
  const curve = { covariateId: column, label: column, unit: null, knots, reference: contrast.reference, points };
  const svg = drawSpline({ ...curve, overall: test(overall), nonLinearity: test(bends) }, { footnote });
  const lines = points.map((point) => [point.at, point.hr, point.lower, point.upper]);
  return [
    { name: 'spline.svg', text: svg },
    { name: 'spline.csv', text: writeCsv([column, 'hazard_ratio', 'lower95', 'upper95'], lines) },
  ];
}
