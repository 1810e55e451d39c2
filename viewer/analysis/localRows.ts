import type { Covariate } from '../../shared/analysis/covariate.ts';
import type { ModelRow } from '../../shared/analysis/modelFit.ts';
import type { Language } from '../base/language.tsx';

/** The rows of a model with the names of their covariates in the language of the person; the step of a number (`, per 10 a`) stays. */
export function localRows(rows: readonly ModelRow[], covariates: readonly Covariate[], language: Language): ModelRow[] {
  if (language === 'en') return [...rows];
  return rows.map((row) => {
    const covariate = covariates.find((one) => one.id === row.covariateId);
    if (!covariate || !row.label.startsWith(covariate.label)) return row;
    return {
      ...row,
      label: `${covariate.labelZh}${row.label.slice(covariate.label.length).replace(', per ', '，每 ')}`,
    };
  });
}
