import { groupBy } from '../groupBy.ts';
import type { ReadStages } from './gatherMaterial.ts';
import type { ProjectRows } from './projectRows.ts';
import type { FrozenConsensus } from './tabulateConsensus.ts';
import type { FrozenRead } from './tabulateReads.ts';

/** The reads and the consensus of all visits, in the order of pseudonyms and ids, as the long tables write them. */
export function gatherLongTables(
  rows: ProjectRows,
  { read, changed }: ReadStages,
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
    [read, changed].flatMap((stage, place): FrozenConsensus[] => {
      const found = stage.get(visit.timepoint.id);
      if (!found) return [];
      const { adjudication, formVersion, rows: answers } = found;
      return [{ ...visit, stage: place + 1, adjudicationId: adjudication.id, formVersion, rows: answers }];
    }),
  );
  return { frozenReads, frozenConsensus };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
