import type { Day } from '../base/day.ts';
import { type Problem, problem } from '../base/problem.ts';
import { placementRule } from '../intake/placeTimepoints.ts';
import { visitName } from '../intake/timepoint.ts';
import { findForm } from '../reading/findForm.ts';
import { applyPopulation } from './applyPopulation.ts';
import { caseColumns } from './caseColumns.ts';
import { deriveCovariates } from './deriveCovariates.ts';
import type { AcceptedProblem, Flow } from './freeze.ts';
import { gatherLongTables } from './gatherLongTables.ts';
import { gatherMaterial } from './gatherMaterial.ts';
import { gatherReadVisits } from './gatherReadVisits.ts';
import { longTables } from './longTables.ts';
import type { PopulationRule } from './populationRule.ts';
import type { ProjectRows } from './projectRows.ts';
import { tabulateCases, tabulateProvenance, tabulateTimeline } from './tabulateCases.ts';
import { tabulateConsensus } from './tabulateConsensus.ts';
import { tabulateConsensusWide } from './tabulateConsensusWide.ts';
import { tabulateReads } from './tabulateReads.ts';
import type { DescribedTable } from './tableColumn.ts';
import { writeDictionary } from './writeDictionary.ts';
import { writeRLabels } from './writeRLabels.ts';
import { writeFreezeScript } from './writeRScript.ts';
import { writeSpssLabels } from './writeSpssLabels.ts';
import { writeStataLabels } from './writeStataLabels.ts';

/** What a Freeze consists of before it is written and hashed. */
export interface FreezeLayout {
  files: { name: string; text: string }[];
  flow: Flow;
  versions: string[];
  problems: AcceptedProblem[];
  /** Deaths among those analysed. */
  eventCount: number;
}

/** What is declared when a Freeze is made. */
export interface FreezeChoices {
  population: readonly PopulationRule[];
  /** By case: the cut-off day on its own offset; null: none. */
  cutoffs: ReadonlyMap<string, Day> | null;
}

const nothingChosen: FreezeChoices = { population: [], cutoffs: null };

/**
 * Lays out a Freeze: the table of cases with its provenance and timeline, the reads and the consensus, the dictionary and the scripts.
 *
 * The same state gives the same bytes: everything is in the order of pseudonyms, items and ids. Cases without overall survival are left
 * out of the table; those that a rule of the population leaves out stay in it, marked. Both are counted with the reason in the flow.
 */
export function layOutFreeze(rows: ProjectRows, choices: FreezeChoices = nothingChosen): FreezeLayout {
  const ordered = [...rows.cases].sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1));
  const stages = { read: gatherReadVisits(rows, 1), changed: gatherReadVisits(rows, 2) };
  const materialOf = gatherMaterial(rows, stages, choices.cutoffs);
  const derived = ordered.map((one) => ({ ...one, ...deriveCovariates(materialOf(one.caseId)) }));
  const excluded = new Map<string, string[]>();
  for (const { caseId, row, problems } of derived)
    if (!row) excluded.set(reasonOf(problems), [...(excluded.get(reasonOf(problems)) ?? []), caseId]);
  const withRow = derived.flatMap(({ caseId, pseudonym, row }) => (row ? [{ caseId, pseudonym, row }] : []));
  const { cases, excluded: byRule } = applyPopulation(withRow, choices.population);
  const analysed = cases.filter((one) => one.isAnalysed);
  const formVersions = [...new Set(rows.rounds.map((round) => round.formVersion))].sort();
  const { frozenReads, frozenConsensus } = gatherLongTables(rows, stages);
  const wide = tabulateConsensusWide(frozenConsensus, formVersions);
  const described: DescribedTable[] = [
    { name: 'cases', columns: caseColumns },
    { name: 'consensus_wide', columns: wide.columns },
    ...longTables(formVersions.map(findForm)),
  ];
  return {
    files: [
      { name: 'cases.csv', text: tabulateCases(cases) },
      { name: 'timeline.csv', text: tabulateTimeline(cases) },
      { name: 'provenance.csv', text: tabulateProvenance(cases) },
      { name: 'reads_long.csv', text: tabulateReads(frozenReads) },
      { name: 'consensus_long.csv', text: tabulateConsensus(frozenConsensus) },
      { name: 'consensus_wide.csv', text: wide.text },
      { name: 'dictionary.csv', text: writeDictionary(formVersions.map(findForm)) },
      { name: 'labels.R', text: writeRLabels(described) },
      { name: 'labels.sps', text: writeSpssLabels(described) },
      { name: 'labels.do', text: writeStataLabels(described) },
      { name: 'survival.R', text: writeFreezeScript() },
    ],
    flow: {
      cases: ordered.length,
      included: analysed.length,
      excluded: [...[...excluded].map(([reason, caseIds]) => ({ reason, caseIds })), ...byRule],
    },
    versions: versionsOf(rows, formVersions),
    problems: problemsOf(rows, derived),
    eventCount: analysed.filter((one) => one.row.event).length,
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

function versionsOf(rows: ProjectRows, formVersions: readonly string[]): string[] {
  const codebooks = rows.cases.map((one) => one.codebookVersion);
  const charters = rows.rounds.map((round) => round.charterVersion);
  const rules = [...rows.timepoints.map((one) => one.ruleVersion), ...rows.consensus.map((one) => one.ruleVersion)];
  const ofForms = formVersions.map(findForm).flatMap((form) => Object.values(form.rules));
  return [...new Set([...codebooks, ...charters, ...formVersions, ...rules, ...ofForms, placementRule])].sort();
}
