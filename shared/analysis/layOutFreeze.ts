import type { Problem } from '../base/problem.ts';
import { placementRule } from '../intake/placeTimepoints.ts';
import type { Timepoint } from '../intake/timepoint.ts';
import type { Answer, Answers } from '../reading/answer.ts';
import type { Adjudication, Consensus } from '../reading/consensus.ts';
import { deriveClass } from '../reading/deriveClass.ts';
import { findForm } from '../reading/findForm.ts';
import { type CovariateVisit, deriveCovariates } from './deriveCovariates.ts';
import type { Manifest } from './freeze.ts';
import { groupBy } from './groupBy.ts';
import type { ProjectRows } from './projectRows.ts';
import { type FrozenCase, tabulateCases, tabulateProvenance } from './tabulateCases.ts';
import { type FrozenConsensus, type FrozenRead, tabulateConsensus, tabulateReads } from './tabulateReads.ts';
import { writeDictionary } from './writeDictionary.ts';
import { writeFreezeScript } from './writeRScript.ts';

/** What a Freeze consists of before it is written and hashed. */
export interface FreezeLayout {
  files: { name: string; text: string }[];
  flow: Manifest['flow'];
  versions: string[];
  eventCount: number;
}

interface ReadVisit {
  adjudication: Adjudication;
  formVersion: string;
  rows: Consensus[];
}

/**
 * Lays out a Freeze: the table of cases with its provenance, the reads and the consensus in long form, the dictionary and the R script.
 *
 * The same state gives the same bytes: everything is in the order of pseudonyms, items and ids. Cases without overall survival are left
 * out of the table, counted with the reason in the flow.
 */
export function layOutFreeze(rows: ProjectRows): FreezeLayout {
  const ordered = [...rows.cases].sort((a, b) => compare(a.pseudonym, b.pseudonym));
  const read = consensusByTimepoint(rows, 1);
  const changed = consensusByTimepoint(rows, 2);
  const valuesOf = groupBy(rows.values, (value) => value.caseId);
  const timepointsOf = groupBy(rows.timepoints, (timepoint) => timepoint.caseId);
  const cases: FrozenCase[] = [];
  const excluded = new Map<string, string[]>();
  for (const { caseId, pseudonym } of ordered) {
    const timepoints = timepointsOf.get(caseId) ?? [];
    const { row, problems } = deriveCovariates({
      rows: valuesOf.get(caseId) ?? [],
      baseline: visitOf(pickVisit(timepoints, 'baseline'), read),
      followUp1: visitOf(pickVisit(timepoints, 'followUp'), read, changed),
    });
    if (row) cases.push({ caseId, pseudonym, row });
    else excluded.set(reasonOf(problems), [...(excluded.get(reasonOf(problems)) ?? []), caseId]);
  }
  const formVersions = [...new Set(rows.rounds.map((round) => round.formVersion))].sort();
  const { frozenReads, frozenConsensus } = tablesOf(rows, [read, changed]);
  return {
    files: [
      { name: 'cases.csv', text: tabulateCases(cases) },
      { name: 'provenance.csv', text: tabulateProvenance(cases) },
      { name: 'reads_long.csv', text: tabulateReads(frozenReads) },
      { name: 'consensus_long.csv', text: tabulateConsensus(frozenConsensus) },
      { name: 'dictionary.csv', text: writeDictionary(formVersions.map(findForm)) },
      { name: 'survival.R', text: writeFreezeScript() },
    ],
    flow: {
      cases: ordered.length,
      included: cases.length,
      excluded: [...excluded].map(([reason, caseIds]) => ({ reason, caseIds })),
    },
    versions: versionsOf(rows, formVersions),
    eventCount: cases.filter((one) => one.row.event).length,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Why a case has no survival: its first error, else its last warning. */
function reasonOf(problems: readonly Problem[]): string {
  return (
    (problems.find((one) => one.severity === 'error') ?? problems.at(-1))?.says ?? 'No day of diagnosis is recorded.'
  );
}

/** The visit that stands for baseline or follow-up 1: a person's choice before the rule's, then the one nearer to the diagnosis. */
function pickVisit(timepoints: readonly Timepoint[], visit: 'baseline' | 'followUp'): Timepoint | null {
  const fits = timepoints.filter(
    (one) => one.visit === visit && !one.isAlternate && (visit === 'baseline' || one.followUpNumber === 1),
  );
  return fits.sort((a, b) => byRule(a) - byRule(b) || distance(a) - distance(b) || compare(a.id, b.id))[0] ?? null;
}

function distance(one: Timepoint): number {
  return Math.abs(one.daysFromDiagnosis ?? Infinity);
}

function byRule(one: Timepoint): number {
  return one.overrideReason === null ? 1 : 0;
}

/** By timepoint, of the round of this stage that was opened last: what one stage says never stands for the other. */
function consensusByTimepoint(rows: ProjectRows, stage: number): Map<string, ReadVisit> {
  const rounds = new Map(rows.rounds.map((round) => [round.id, round]));
  const answersOf = groupBy(rows.consensus, (one) => one.adjudicationId);
  const openedAt = (one: Adjudication): string => rounds.get(one.roundId)?.openedAt ?? '';
  const ofStage = rows.adjudications.filter((one) => rounds.get(one.roundId)?.stage === stage);
  const inOrder = ofStage.sort((a, b) => compare(openedAt(a), openedAt(b)) || compare(a.id, b.id));
  return new Map(
    inOrder.map((adjudication) => {
      const formVersion = rounds.get(adjudication.roundId)!.formVersion;
      const answers = [...(answersOf.get(adjudication.id) ?? [])].sort((a, b) => compare(a.itemId, b.itemId));
      return [adjudication.timepointId, { adjudication, formVersion, rows: answers }];
    }),
  );
}

function visitOf(
  timepoint: Timepoint | null,
  read: ReadonlyMap<string, ReadVisit>,
  changed?: ReadonlyMap<string, ReadVisit>,
): CovariateVisit | null {
  if (!timepoint || timepoint.endDay === null) return null;
  const found = read.get(timepoint.id);
  const change = changed?.get(timepoint.id);
  return {
    timepointId: timepoint.id,
    endDay: timepoint.endDay,
    consensus: found ? classOf(found) : null,
    change: change ? classOf(change) : null,
  };
}

function classOf({ adjudication, formVersion, rows }: ReadVisit): CovariateVisit['consensus'] {
  const form = findForm(formVersion);
  const given = rows.filter((row) => row.answer !== null);
  const answers: Answers = Object.fromEntries(given.map((row) => [row.itemId, JSON.parse(row.answer!) as Answer]));
  const readIds = [adjudication.firstReadId, adjudication.secondReadId];
  return { adjudicationId: adjudication.id, readIds, form, answers, derived: deriveClass(form, answers) };
}

function tablesOf(
  rows: ProjectRows,
  stages: readonly ReadonlyMap<string, ReadVisit>[],
): { frozenReads: FrozenRead[]; frozenConsensus: FrozenConsensus[] } {
  const pseudonyms = new Map(rows.cases.map((one) => [one.caseId, one.pseudonym]));
  const visits = rows.timepoints
    .map((timepoint) => ({ pseudonym: pseudonyms.get(timepoint.caseId) ?? '', timepoint }))
    .sort((a, b) => compare(a.pseudonym, b.pseudonym) || compare(a.timepoint.id, b.timepoint.id));
  const assignmentsOf = groupBy(rows.assignments, (assignment) => assignment.timepointId);
  const readsOf = groupBy(rows.reads, (one) => one.assignmentId);
  const findingsOf = groupBy(rows.findings, (finding) => finding.readId);
  const annotationsOf = groupBy(rows.annotations, (annotation) => annotation.readId);
  const frozenReads = visits.flatMap((visit) => {
    const assignments = [...(assignmentsOf.get(visit.timepoint.id) ?? [])].sort((a, b) => compare(a.id, b.id));
    return assignments.flatMap((assignment) =>
      (readsOf.get(assignment.id) ?? []).map((one): FrozenRead => {
        const findings = [...(findingsOf.get(one.id) ?? [])].sort(
          (a, b) => compare(a.itemId, b.itemId) || a.instance - b.instance,
        );
        const annotations = [...(annotationsOf.get(one.id) ?? [])].sort((a, b) => compare(a.id, b.id));
        return { ...visit, assignment, read: one, findings, annotations };
      }),
    );
  });
  const frozenConsensus = visits.flatMap((visit) =>
    stages.flatMap((read, place): FrozenConsensus[] => {
      const found = read.get(visit.timepoint.id);
      if (!found) return [];
      const { adjudication, formVersion, rows: answers } = found;
      return [{ ...visit, stage: place + 1, adjudicationId: adjudication.id, formVersion, rows: answers }];
    }),
  );
  return { frozenReads, frozenConsensus };
}

function versionsOf(rows: ProjectRows, formVersions: readonly string[]): string[] {
  const codebooks = rows.cases.map((one) => one.codebookVersion);
  const charters = rows.rounds.map((round) => round.charterVersion);
  const rules = [...rows.timepoints.map((one) => one.ruleVersion), ...rows.consensus.map((one) => one.ruleVersion)];
  return [...new Set([...codebooks, ...charters, ...formVersions, ...rules, placementRule])].sort();
}
