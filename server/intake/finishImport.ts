import { problem, type Problem } from '../../shared/base/problem.ts';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import { describeStudies } from './describeStudies.ts';
import { type ImportRun, tellProgress } from './importRun.ts';
import { linkStudies } from './linkStudies.ts';
import { NOT_DESCRIBED } from './newRows.ts';

/** UIDs looked up in one statement. */
const TOGETHER = 500;
/** Problems of a batch as a whole: a resumed one tells them anew. */
const OF_THE_WHOLE = ['study.noCase', 'file.stillRejected'];

/**
 * Ends an import: describes what gained slices, links what has no case, and writes the last counts with the Problems of the whole. Of an
 * import that was stopped the same, for what came so far.
 */
export async function finishImport(run: ImportRun, seconds: () => number): Promise<void> {
  const { context, actor, batch } = run;
  const toDescribe = await findUndescribed(run);
  const described = toDescribe.length === 0 ? [] : await describeStudies(context, actor, toDescribe);
  const waitingBefore = await findWaiting(run, [...run.studies]);
  const { linked } = waitingBefore.length === 0 ? { linked: [] } : await linkStudies(context, actor, waitingBefore);
  const waiting = linked.length === 0 ? waitingBefore : await findWaiting(run, waitingBefore);
  const brought = await context.db.select<{ uid: string }>(
    'SELECT DISTINCT "studyInstanceUid" AS "uid" FROM "instances" WHERE "batchId" = $1',
    [batch.id],
  );
  const broughtUids = new Set(brought.map((row) => row.uid));
  const problems: Problem[] = [
    ...described,
    ...waiting
      .filter((uid) => broughtUids.has(uid))
      .map((_, index) => problem('study.noCase', `waiting study ${index + 1}`)),
    ...(run.stillRejected > 0 ? [problem('file.stillRejected', 'import', `(${run.stillRejected})`)] : []),
  ];
  const studies = run.studies.size;
  const facts = { studies, series: run.series.size, linkedStudies: studies - waiting.length };
  Object.assign(batch, { ...facts, waitingStudies: waiting.length, seconds: seconds() } satisfies Partial<ImportBatch>);
  await writeEnd(run, problems, linked.length);
  tellProgress(run);
}

async function writeEnd(run: ImportRun, problems: readonly Problem[], linked: number): Promise<void> {
  const { context, actor, batch } = run;
  const rows = problems.map((one) => ({ id: context.newId(), batchId: batch.id, ...one }));
  Object.assign(batch, { state: stateOf(run), endedAt: context.now() } satisfies Partial<ImportBatch>);
  await context.db.write(async (tx) => {
    await tx.remove(tables.batchProblems, { batchId: batch.id, code: OF_THE_WHOLE });
    const places = [...new Set(rows.map((row) => row.at))];
    for (let start = 0; start < places.length; start += TOGETHER)
      await tx.remove(tables.batchProblems, { batchId: batch.id, at: places.slice(start, start + TOGETHER) });
    await tx.insert(tables.batchProblems, rows);
    batch.problems = await tx.count(tables.batchProblems, { batchId: batch.id, severity: ['error', 'warning'] });
    await tx.update(tables.importBatches, { id: batch.id }, batch);
    const detail = `${batch.files} files, ${batch.unchangedFiles} unchanged, ${batch.newInstances} new, ${batch.duplicateInstances} duplicate, ${batch.conflictingInstances} conflicting, ${batch.rejectedFiles} rejected, ${linked} linked`;
    await recordAudit(tx, { at: batch.endedAt!, who: actor.name, verb: 'importFolder', ids: [batch.id], detail });
  });
}

/** Studies of this import with a series that is new or has gained slices, also in a run that was killed before it described them. */
async function findUndescribed({ context, studies }: ImportRun): Promise<string[]> {
  const rows = await context.db.find(tables.series, { ruleVersion: NOT_DESCRIBED });
  return [...new Set(rows.map((row) => row.studyInstanceUid))].filter((uid) => studies.has(uid));
}

async function findWaiting({ context }: ImportRun, uids: readonly string[]): Promise<string[]> {
  const linked = new Set<string>();
  for (let start = 0; start < uids.length; start += TOGETHER) {
    const some = uids.slice(start, start + TOGETHER);
    for (const link of await context.db.find(tables.caseLinks, { studyInstanceUid: some, endedAt: null }))
      linked.add(link.studyInstanceUid);
  }
  return uids.filter((uid) => !linked.has(uid));
}

function stateOf({ isStopped, control }: ImportRun): ImportBatch['state'] {
  if (!isStopped) return 'done';
  return control.wish() === 'cancel' ? 'cancelled' : 'paused';
}
