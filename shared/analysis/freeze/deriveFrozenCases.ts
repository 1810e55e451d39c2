import type { Day } from '../../base/day.ts';
import { type Problem, problem } from '../../base/problem.ts';
import { visitName } from '../../intake/timepoint.ts';
import { applyPopulation } from './applyPopulation.ts';
import type { CaseRow } from './caseRow.ts';
import { deriveCovariates } from './deriveCovariates.ts';
import type { AcceptedProblem, Flow } from './freeze.ts';
import { gatherMaterial } from './gatherMaterial.ts';
import { gatherReadVisits } from './gatherReadVisits.ts';
import type { PopulationRule } from './populationRule.ts';
import type { ProjectRows } from './projectRows.ts';
import type { FrozenCase } from './tabulateCases.ts';

/** The cases of a project by pseudonym with their rows, or why they have none, before it is said who is analysed. */
export interface FrozenCases {
  cases: { caseId: string; pseudonym: string; row: CaseRow }[];
  /** Cases without overall survival, by reason. */
  excluded: Flow['excluded'];
  problems: AcceptedProblem[];
}

/** Derives the rows of all cases. `cutoffs`: the cut-off day of each case on its own offset; null: none. */
export function deriveFrozenCases(rows: ProjectRows, cutoffs: ReadonlyMap<string, Day> | null): FrozenCases {
  const ordered = [...rows.cases].sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1));
  const stages = { read: gatherReadVisits(rows, 1), changed: gatherReadVisits(rows, 2) };
  const materialOf = gatherMaterial(rows, stages, cutoffs);
  const derived = ordered.map((one) => ({ ...one, ...deriveCovariates(materialOf(one.caseId)) }));
  const excluded = new Map<string, string[]>();
  for (const { caseId, row, problems } of derived)
    if (!row) excluded.set(reasonOf(problems), [...(excluded.get(reasonOf(problems)) ?? []), caseId]);
  return {
    cases: derived.flatMap(({ caseId, pseudonym, row }) => (row ? [{ caseId, pseudonym, row }] : [])),
    excluded: [...excluded].map(([reason, caseIds]) => ({ reason, caseIds })),
    problems: problemsOf(rows, derived),
  };
}

/** Says who of them is analysed: the flow, in which each case is counted once, and the deaths among those analysed. */
export function applyChoices(
  { cases: derived, excluded, problems }: FrozenCases,
  population: readonly PopulationRule[],
): { cases: FrozenCase[]; flow: Flow; eventCount: number; problems: AcceptedProblem[] } {
  const { cases, excluded: byRule } = applyPopulation(derived, population);
  const analysed = cases.filter((one) => one.isAnalysed);
  const without = excluded.reduce((sum, one) => sum + one.caseIds.length, 0);
  return {
    cases,
    flow: { cases: cases.length + without, included: analysed.length, excluded: [...excluded, ...byRule] },
    eventCount: analysed.filter((one) => one.row.event).length,
    problems,
  };
}

/** Why a case has no survival: its first error, else its last warning. */
function reasonOf(problems: readonly Problem[]): string {
  return (
    (problems.find((one) => one.severity === 'error') ?? problems.at(-1))?.says ?? 'No day of diagnosis is recorded.'
  );
}

/** What is wrong with the cases that stand in the table, and the visits that nobody could place, each with its cases. */
function problemsOf(
  rows: ProjectRows,
  derived: readonly { caseId: string; row: unknown; problems: readonly Problem[] }[],
): AcceptedProblem[] {
  const ofCases = derived.flatMap(({ caseId, row, problems }) =>
    row === null ? [] : problems.map(({ code, says }) => ({ code, says, caseId })),
  );
  const ofVisits = rows.timepoints.flatMap((one) =>
    one.doubts.map((doubt) => {
      const { code, says } = problem('timepoint.unresolved', visitName(one), doubt);
      return { code, says, caseId: one.caseId };
    }),
  );
  const found = new Map<string, AcceptedProblem>();
  for (const { code, says, caseId } of [...ofCases, ...ofVisits]) {
    const known = found.get(`${code} ${says}`) ?? { code, says, caseIds: [] };
    found.set(`${code} ${says}`, { ...known, caseIds: [...new Set([...known.caseIds, caseId])].sort() });
  }
  return [...found.values()].sort((a, b) => (a.code + a.says < b.code + b.says ? -1 : 1));
}
