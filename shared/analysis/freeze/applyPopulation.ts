import type { CaseRow } from './caseRow.ts';
import type { PopulationRule } from './populationRule.ts';

/** Who is analysed of those with survival: rules in their order, each case counted at the first that leaves it out. */
export function applyPopulation<T extends { caseId: string; row: CaseRow }>(
  cases: readonly T[],
  rules: readonly PopulationRule[],
): { cases: (T & { isAnalysed: boolean })[]; excluded: { reason: string; caseIds: string[] }[] } {
  const excluded = rules.map((rule) => ({ reason: rule.says, caseIds: [] as string[] }));
  const judged = cases.map((one) => {
    const first = rules.findIndex((rule) => !keeps(rule.keep, one.row));
    if (first >= 0) excluded[first]!.caseIds.push(one.caseId);
    return { ...one, isAnalysed: first < 0 };
  });
  return { cases: judged, excluded };
}

function keeps(keep: PopulationRule['keep'], row: CaseRow): boolean {
  if (keep.kind === 'baselineImaging') return row.entryDays !== null;
  const value = row.cells.find((cell) => cell.covariateId === keep.covariateId)?.value ?? null;
  if (value === null) return false;
  if (keep.kind === 'known') return true;
  if (keep.kind === 'levels') return keep.codes.includes(value);
  const number = Number(value);
  return (keep.from === null || number >= keep.from) && (keep.to === null || number <= keep.to);
}
