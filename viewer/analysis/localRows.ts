import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import type { FitResult, ModelRow } from '../../shared/analysis/modelFit.ts';
import type { Table1Result } from '../../shared/analysis/table1Result.ts';
import type { Language } from '../base/language.tsx';

type Survival = Extract<FitResult, { kind: 'survival' }>;

/** The rows of a model with the names of their covariates and levels in the language of the person; the step of a number (`, per 10 a`) stays. */
export function localRows(rows: readonly ModelRow[], covariates: readonly Covariate[], language: Language): ModelRow[] {
  if (language === 'en') return [...rows];
  return rows.map((row) => ({
    ...row,
    label: localLabel(row.label, row.covariateId, covariates),
    levelLabel: row.levelLabel === null ? null : localLevel(row.levelLabel, row, covariates),
  }));
}

/** Table 1 in the language of the person. */
export function localTable1(result: Table1Result, covariates: readonly Covariate[], language: Language): Table1Result {
  if (language === 'en') return result;
  const levelOf = (covariateId: string) => (one: { level: string; label: string }) =>
    localLevel(one.label, { covariateId, level: one.level }, covariates);
  const { groupBy } = result;
  return {
    ...result,
    groupBy: groupBy && { ...groupBy, label: localLabel(groupBy.label, groupBy.covariateId, covariates) },
    groups: result.groups.map((group) => ({
      ...group,
      label: groupBy ? levelOf(groupBy.covariateId)(group) : group.label,
    })),
    rows: result.rows.map((row) => {
      const label = localLabel(row.label, row.covariateId, covariates);
      if (row.kind === 'measure') return { ...row, label };
      const nameOf = levelOf(row.covariateId);
      return { ...row, label, levels: row.levels.map((level) => ({ ...level, label: nameOf(level) })) };
    }),
  };
}

/** Curves with the names of their groups in the language of the person. */
export function localCurves(
  result: Survival,
  at: { groupBy: string | null; covariates: readonly Covariate[]; language: Language },
): Survival {
  const { groupBy, covariates } = at;
  if (at.language === 'en' || groupBy === null) return result;
  const nameOf = (label: string, level: string | null) =>
    localLevel(label, { covariateId: groupBy, level }, covariates);
  const { parts } = result;
  return {
    ...result,
    curves: result.curves.map((curve) => ({ ...curve, label: nameOf(curve.label, curve.level) })),
    ...(parts
      ? {
          parts: {
            ...parts,
            pairwise: parts.pairwise.map((pair) => ({
              ...pair,
              labels: [nameOf(pair.labels[0], pair.levels[0]), nameOf(pair.labels[1], pair.levels[1])] as [
                string,
                string,
              ],
            })),
          },
        }
      : {}),
  };
}

/** The name of a covariate in Chinese, with what the table added to it. */
export function localLabel(label: string, covariateId: string | null, covariates: readonly Covariate[]): string {
  const covariate = covariates.find((one) => one.id === covariateId);
  if (!covariate || !label.startsWith(covariate.label)) return label;
  const added = label.slice(covariate.label.length);
  return `${covariate.labelZh}${added.replace(', per ', '，每 ').replace(' (over time)', '（随时间）').replace(' against ', ' 对 ').replace(' (quartiles)', '（四分位）')}`;
}

function localLevel(
  label: string,
  at: { covariateId: string; level: string | null },
  covariates: readonly Covariate[],
): string {
  const covariate = covariates.find((one) => one.id === at.covariateId);
  return covariate?.levels.find((one) => one.code === at.level)?.labelZh ?? label;
}
