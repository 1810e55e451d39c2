import type { ProjectHeads, ProjectRows } from '../../shared/analysis/freeze/projectRows.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';

/** Loads the current state that Freezes depend on: superseded values, ended links and timepoints, unsigned reads are left out. */
export async function loadHeads(db: Reader): Promise<ProjectHeads> {
  const cases = await db.find(tables.cases, {}, { orderBy: [['pseudonym', 'asc']] });
  const values = await db.find(tables.caseValues, { supersededById: null });
  const links = await db.find(tables.caseLinks, { endedAt: null, supersededById: null });
  const timepoints = await db.find(tables.timepoints, { endedAt: null });
  const timepointStudies = await db.find(tables.timepointStudies);
  const adjudications = await db.find(tables.adjudications, { state: ['concordant', 'settled'] });
  const consensus = await db.find(tables.consensus, { supersededById: null });
  // Not `find`: the drafts are most of the bytes of a read, and nobody needs them here.
  const reads = await db.select<ProjectHeads['reads'][number]>(
    'SELECT "id", "assignmentId", "version", "formVersion", "secondsSpent", "digest" FROM "reads" WHERE "state" = $1',
    ['signed'],
  );
  const kept = new Set(adjudications.map((one) => one.id));
  return {
    cases,
    values,
    links,
    timepoints,
    timepointStudies,
    adjudications,
    reads,
    consensus: consensus.filter((one) => kept.has(one.adjudicationId)),
  };
}

/** Loads what a Freeze writes out besides its heads. */
export async function loadRows(db: Reader): Promise<ProjectRows> {
  const heads = await loadHeads(db);
  const signed = new Set(heads.reads.map((read) => read.id));
  const findings = await db.find(tables.findings);
  const annotations = await db.find(tables.annotations);
  return {
    ...heads,
    rounds: await db.find(tables.rounds),
    assignments: await db.find(tables.assignments),
    findings: findings.filter((one) => signed.has(one.readId)),
    annotations: annotations.filter((one) => signed.has(one.readId)),
  };
}
