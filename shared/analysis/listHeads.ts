import type { ManifestEntry } from './freeze.ts';
import { groupBy } from './groupBy.ts';
import type { ProjectHeads } from './projectRows.ts';

/**
 * The heads of everything that a Freeze depends on, each with a digest of what it says now, by kind and id.
 *
 * A Freeze is stale when this list differs from the one in its manifest: needs no events, is computed when asked. `digest` is SHA-256 of a text.
 */
export function listHeads(rows: ProjectHeads, digest: (text: string) => string): ManifestEntry[] {
  const hashOf = (facts: unknown): string => digest(JSON.stringify(facts));
  const valuesOf = groupBy(rows.values, (value) => value.caseId);
  const answersOf = groupBy(rows.consensus, (one) => one.adjudicationId);
  const entries: ManifestEntry[] = [
    ...rows.cases.map((one) => {
      const lines = (valuesOf.get(one.caseId) ?? [])
        .map((value) =>
          JSON.stringify([value.instrument, value.instance, value.itemId, value.value, value.nullFlavour]),
        )
        .sort();
      return { entity: 'case' as const, id: one.caseId, version: one.codebookVersion, hash: hashOf(lines) };
    }),
    ...rows.links.map((one) => ({
      entity: 'link' as const,
      id: one.id,
      version: one.method,
      hash: hashOf([one.studyInstanceUid, one.caseId, one.dayDelta]),
    })),
    ...rows.timepoints.map((one) => ({
      entity: 'timepoint' as const,
      id: one.id,
      version: one.ruleVersion,
      hash: hashOf([
        one.caseId,
        one.startDay,
        one.endDay,
        one.visit,
        one.followUpNumber,
        one.isAlternate,
        one.surgicalPhase,
        one.daysFromSurgery,
        one.brainGrade,
        one.spineGrade,
      ]),
    })),
    ...rows.adjudications.map((one) => {
      const answers = (answersOf.get(one.id) ?? [])
        .map((row) => JSON.stringify([row.itemId, row.answer, row.origin, row.ruleVersion]))
        .sort();
      return { entity: 'consensus' as const, id: one.id, version: one.state, hash: hashOf(answers) };
    }),
    ...rows.reads.map((one) => ({
      entity: 'read' as const,
      id: one.id,
      version: String(one.version),
      hash: one.digest ?? '',
    })),
  ];
  return entries.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf(entry: ManifestEntry): string {
  return `${entry.entity} ${entry.id}`;
}
