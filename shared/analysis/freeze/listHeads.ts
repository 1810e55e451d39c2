import type { CaseValue } from '../../cases/caseRecord.ts';
import { type Timepoint, visitName } from '../../intake/timepoint.ts';
import type { ManifestEntry } from './freeze.ts';
import { groupBy } from '../groupBy.ts';
import type { ProjectHeads } from './projectRows.ts';

/** Letters of a digest that an item of a case keeps: enough to tell that it changed. */
const SHORT = 10;

/**
 * The heads of everything that a Freeze depends on, each with a digest of what it says now, by kind and id, and the case and visit it belongs to.
 *
 * A Freeze is stale when this list differs from the one in its manifest: needs no events, is computed when asked. `digest` is SHA-256 of a text.
 */
export function listHeads(rows: ProjectHeads, digest: (text: string) => string): ManifestEntry[] {
  const hashOf = (facts: unknown): string => digest(JSON.stringify(facts));
  const place = placesOf(rows);
  const valuesOf = groupBy(rows.values, (value) => value.caseId);
  const answersOf = groupBy(rows.consensus, (one) => one.adjudicationId);
  const entries: ManifestEntry[] = [
    ...rows.cases.map((one) => {
      const values = valuesOf.get(one.caseId) ?? [];
      return {
        entity: 'case' as const,
        id: one.caseId,
        version: one.codebookVersion,
        hash: hashOf(linesOf(values)),
        caseId: one.caseId,
        name: one.pseudonym,
        items: itemsOf(values, hashOf),
      };
    }),
    ...rows.links.map((one) => ({
      entity: 'link' as const,
      id: one.id,
      version: one.method,
      hash: hashOf([one.studyInstanceUid, one.caseId, one.dayDelta]),
      ...place.ofStudy(one.studyInstanceUid, one.caseId),
    })),
    ...rows.timepoints.map((one) => ({
      entity: 'timepoint' as const,
      id: one.id,
      version: one.ruleVersion,
      hash: hashOf(factsOf(one)),
      ...place.ofTimepoint(one.id),
    })),
    ...rows.adjudications.map((one) => {
      const answers = (answersOf.get(one.id) ?? [])
        .map((row) => JSON.stringify([row.itemId, row.answer, row.origin, row.ruleVersion]))
        .sort();
      const hash = hashOf(answers);
      return {
        entity: 'consensus' as const,
        id: one.id,
        version: one.state,
        hash,
        ...place.ofTimepoint(one.timepointId),
      };
    }),
    ...rows.reads.map((one) => ({
      entity: 'read' as const,
      id: one.id,
      version: String(one.version),
      hash: one.digest ?? '',
      ...place.ofRead(one.id),
    })),
  ];
  return entries.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf(entry: ManifestEntry): string {
  return `${entry.entity} ${entry.id}`;
}

function linesOf(values: readonly CaseValue[]): string[] {
  return values
    .map((one) => JSON.stringify([one.instrument, one.instance, one.itemId, one.value, one.nullFlavour]))
    .sort();
}

function itemsOf(values: readonly CaseValue[], hashOf: (facts: unknown) => string): Record<string, string> {
  const byItem = [...groupBy(values, (value) => value.itemId)].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(byItem.map(([itemId, some]) => [itemId, hashOf(linesOf(some)).slice(0, SHORT)]));
}

function factsOf(one: Timepoint): unknown[] {
  return [
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
  ];
}

type Place = Pick<ManifestEntry, 'caseId' | 'name' | 'visit'>;

/** Which case and visit images, consensus and reads belong to; nothing where that is not known. */
function placesOf(rows: ProjectHeads): {
  ofTimepoint(id: string): Place;
  ofStudy(uid: string, caseId: string): Place;
  ofRead(id: string): Place;
} {
  const names = new Map(rows.cases.map((one) => [one.caseId, one.pseudonym]));
  const timepoints = new Map(rows.timepoints.map((one) => [one.id, one]));
  const ofTimepoint = (id: string | undefined): Place => {
    const one = id === undefined ? undefined : timepoints.get(id);
    return one
      ? { caseId: one.caseId, name: `${names.get(one.caseId) ?? ''} ${visitName(one)}`, visit: one.visit }
      : {};
  };
  const ofStudies = rows.timepointStudies.filter((one) => timepoints.has(one.timepointId));
  const timepointOfStudy = new Map(ofStudies.map((one) => [one.studyInstanceUid, one.timepointId]));
  const timepointOfRead = new Map(
    rows.adjudications.flatMap((one) => [
      [one.firstReadId, one.timepointId],
      [one.secondReadId, one.timepointId],
    ]),
  );
  return {
    ofTimepoint,
    ofStudy: (uid, caseId) => ({ caseId, name: names.get(caseId) ?? '', ...ofTimepoint(timepointOfStudy.get(uid)) }),
    ofRead: (id) => ofTimepoint(timepointOfRead.get(id)),
  };
}
