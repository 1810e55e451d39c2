import type { CompiledModel, CompiledTerm } from './compileModel.ts';
import type { CoxAnswer } from './engineAnswer.ts';
import type { HazardRatio, ModelRow } from './modelFit.ts';

/**
 * The table of a Cox model: a row for each number, a row for each level of a factor with its cases and events, the reference first.
 *
 * `aloneOf` gives the model of one covariate on the same rows. The test of a factor as a whole (likelihood ratio, all its degrees of
 * freedom together) and the test of proportional hazards stand on its first row.
 */
export function tabulateCox(
  model: CompiledModel,
  whole: CoxAnswer,
  aloneOf: (covariateId: string) => CoxAnswer | null,
): ModelRow[] {
  return model.terms.flatMap((term) => {
    const alone = aloneOf(term.covariate.id);
    const isFactor = term.covariate.kind !== 'number';
    return (isFactor ? term.levels : [null]).map((level, index): ModelRow => {
      const counts = countRows(model, term, level);
      const name = `${term.column}${level ?? ''}`;
      const isReference = isFactor && index === 0;
      return {
        covariateId: term.covariate.id,
        label: labelOf(term),
        level,
        levelLabel: term.covariate.levels.find((one) => one.code === level)?.label ?? null,
        isReference,
        ...counts,
        univariable: alone && !isReference ? ratioOf(alone, name) : null,
        multivariable: isReference ? null : ratioOf(whole, name),
        overallP: index === 0 && term.levels.length > 2 ? overallP(whole, term) : null,
        proportionalityP: index === 0 ? proportionalityP(whole, term) : null,
      };
    });
  });
}

/** `Age at diagnosis, per 10 a`. */
function labelOf({ covariate, per }: CompiledTerm): string {
  if (covariate.kind !== 'number' || per === 1) return covariate.label;
  const unit =
    covariate.unit === null || covariate.unit === '1' || covariate.unit === 'count' ? '' : ` ${covariate.unit}`;
  return `${covariate.label}, per ${per}${unit}`;
}

function countRows(model: CompiledModel, term: CompiledTerm, level: string | null): { n: number; events: number } {
  const { columns } = model.tables.get('cases')!;
  const events = columns.get('event')!.numbers();
  const cells = columns.get(term.column)!.cells;
  const rows = cells.flatMap((cell, row) => (level === null || cell === level ? [row] : []));
  return { n: rows.length, events: rows.filter((row) => events[row] === 1).length };
}

function ratioOf(answer: CoxAnswer, name: string): HazardRatio | null {
  const { n, nevent: events } = answer;
  const j = answer.coef_names.indexOf(name);
  if (j < 0) return null;
  const isLost = answer.footnotes.not_estimable.includes(name) || answer.footnotes.dropped.includes(name);
  if (isLost) return { hr: null, lower: null, upper: null, p: null, n, events };
  const at = (values: readonly (number | null)[]): number | null => values[j] ?? null;
  return {
    hr: at(answer.hazard_ratio),
    lower: at(answer.hr_lower95),
    upper: at(answer.hr_upper95),
    p: at(answer.p),
    n,
    events,
  };
}

function overallP(answer: CoxAnswer, term: CompiledTerm): number | null {
  return answer.drop1_lr?.find((one) => one.term === term.column)?.p ?? null;
}

function proportionalityP(answer: CoxAnswer, term: CompiledTerm): number | null {
  return answer.cox_zph?.km.rows.find((one) => one.term === term.column)?.p ?? null;
}
