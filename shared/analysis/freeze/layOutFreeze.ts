import type { Day } from '../../base/day.ts';
import { placementRule } from '../../intake/placeTimepoints.ts';
import { findForm } from '../../reading/findForm.ts';
import { applyChoices, deriveFrozenCases } from './deriveFrozenCases.ts';
import { caseColumns } from './caseColumns.ts';
import type { AcceptedProblem, Flow } from './freeze.ts';
import { gatherLongTables } from './gatherLongTables.ts';
import { gatherReadVisits } from './gatherReadVisits.ts';
import { longTables } from './longTables.ts';
import type { PopulationRule } from './populationRule.ts';
import type { ProjectRows } from './projectRows.ts';
import { tabulateCases, tabulateProvenance, tabulateTimeline } from './tabulateCases.ts';
import { tabulateConsensus } from './tabulateConsensus.ts';
import { tabulateConsensusWide } from './tabulateConsensusWide.ts';
import { tabulateReads } from './tabulateReads.ts';
import type { DescribedTable } from '../tableColumn.ts';
import { writeDictionary } from './writeDictionary.ts';
import { writeRLabels } from './writeRLabels.ts';
import { writeFreezeScript } from '../rScript/writeRScript.ts';
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
  const { flow, problems, eventCount, cases } = applyChoices(
    deriveFrozenCases(rows, choices.cutoffs),
    choices.population,
  );
  const stages = { read: gatherReadVisits(rows, 1), changed: gatherReadVisits(rows, 2) };
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
    flow,
    versions: versionsOf(rows, formVersions),
    problems,
    eventCount,
  };
}

function versionsOf(rows: ProjectRows, formVersions: readonly string[]): string[] {
  const codebooks = rows.cases.map((one) => one.codebookVersion);
  const charters = rows.rounds.map((round) => round.charterVersion);
  const rules = [...rows.timepoints.map((one) => one.ruleVersion), ...rows.consensus.map((one) => one.ruleVersion)];
  const ofForms = formVersions.map(findForm).flatMap((form) => Object.values(form.rules));
  return [...new Set([...codebooks, ...charters, ...formVersions, ...rules, ...ofForms, placementRule])].sort();
}
