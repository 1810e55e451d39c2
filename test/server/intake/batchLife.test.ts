import { readFileSync } from 'node:fs';
import path from 'node:path';
import { operator } from '../../../server/base/actor.ts';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import type { Context } from '../../../server/identity/context.ts';
import { markInterrupted } from '../../../server/intake/markInterrupted.ts';
import { verbs } from '../../../server/verbs.ts';
import { verifyProject } from '../../../server/verifyProject.ts';
import type { ImportBatch } from '../../../shared/intake/importBatch.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';
import { openTestProject, type TestProject } from '../testProject.ts';

const source = path.join(corpus, 'cd-export/tree');

/** What an import counts; its bytes differ between projects by some digits of the mapped UIDs. */
const countsOf = (batch: ImportBatch) => {
  const { id: _id, startedAt: _at, endedAt: _end, seconds: _seconds, label: _label, bytes: _bytes, ...counts } = batch;
  return counts;
};

describeWithCorpus('an import that is stopped', () => {
  let project: TestProject;
  let context: Context;
  let whole: ImportBatch;

  beforeAll(async () => {
    const other = await openTestProject();
    const { batchId } = await commands.import(other.context, { folder: source }, () => undefined);
    whole = (await other.context.db.findOne(tables.importBatches, { id: batchId }))!;
    await other.close();
  }, 60_000);
  beforeEach(async () => {
    project = await openTestProject();
    ({ context } = project);
  });
  afterEach(() => project.close());

  it('pauses between two files and, resumed, ends as the same batch with the counts of one that never stopped', async () => {
    const { batch } = await verbs.startImport(context, operator, { folder: source });
    const { says } = await verbs.pauseImport(context, operator, { batchId: batch.id });
    expect(says).toMatch(/^Paus/);
    await context.jobs.onIdle();
    const paused = await verbs.getImport(context, operator, { batchId: batch.id });
    expect(paused.batch.state).toBe('paused');
    expect(paused.batch.files).toBeLessThan(whole.files);

    const resumed = await verbs.resumeImport(context, operator, { batchId: batch.id });
    expect(resumed.batch).toMatchObject({ id: batch.id, state: 'running', endedAt: null });
    await context.jobs.onIdle();
    const done = (await context.db.findOne(tables.importBatches, { id: batch.id }))!;
    expect(countsOf(done)).toEqual(countsOf(whole));
    expect(await verifyProject(context)).toMatchObject({ instances: 70, faults: [], filesWithoutRow: 0 });
    await expect(verbs.resumeImport(context, operator, { batchId: batch.id })).rejects.toMatchObject({
      code: 'batch.ended',
    });
  }, 60_000);

  it('is paused when its process is told to end, in less than the 10 s that a machine waits', async () => {
    const { batch } = await verbs.startImport(context, operator, { folder: source });
    await until(() => (context.jobs.progressOf<{ filesDone?: number }>(batch.id)?.filesDone ?? 0) > 10);
    const began = performance.now();
    context.jobs.pauseAll();
    await context.jobs.onIdle();
    expect(performance.now() - began).toBeLessThan(10_000);
    expect((await context.db.findOne(tables.importBatches, { id: batch.id }))!.state).toBe('paused');
  }, 60_000);

  it('is interrupted when its process is gone, known at the next start, and resumed from what it had', async () => {
    const { batch } = await verbs.startImport(context, operator, { folder: source });
    await until(() => (context.jobs.progressOf<{ filesDone?: number }>(batch.id)?.filesDone ?? 0) > 40);
    await verbs.pauseImport(context, operator, { batchId: batch.id });
    await context.jobs.onIdle();
    // the row as a killed process leaves it
    await context.db.write((tx) => tx.update(tables.importBatches, { id: batch.id }, { state: 'running' }));
    expect(await markInterrupted(context)).toBe(1);
    expect((await verbs.getImport(context, operator, { batchId: batch.id })).says).toMatch(/^Interrupted/);
    await verbs.resumeImport(context, operator, { batchId: batch.id });
    await context.jobs.onIdle();
    const done = (await context.db.findOne(tables.importBatches, { id: batch.id }))!;
    expect(countsOf(done)).toEqual(countsOf(whole));
  }, 60_000);

  it('is cancelled for good: what it brought stays, is not gone on with, and can be undone', async () => {
    const { batch } = await verbs.startImport(context, operator, { folder: source });
    await until(() => (context.jobs.progressOf<{ filesDone?: number }>(batch.id)?.filesDone ?? 0) > 10);
    await verbs.cancelImport(context, operator, { batchId: batch.id });
    await expect(verbs.undoImport(context, operator, { batchId: batch.id, reason: 'too soon' })).rejects.toMatchObject({
      code: 'batch.running',
    });
    await context.jobs.onIdle();
    expect((await context.db.findOne(tables.importBatches, { id: batch.id }))!.state).toBe('cancelled');
    await expect(verbs.resumeImport(context, operator, { batchId: batch.id })).rejects.toMatchObject({
      code: 'batch.ended',
    });
    await verbs.undoImport(context, operator, { batchId: batch.id, reason: 'the wrong CD' });
    expect(await context.db.count(tables.instances)).toBe(0);
  }, 60_000);

  it('waits for the import before it, says so, can be held while it waits, and adds nothing to the same folder', async () => {
    const one = await verbs.startImport(context, operator, { folder: source });
    const two = await verbs.startImport(context, operator, { folder: source });
    const three = await verbs.startImport(context, operator, { folder: source });
    expect(two.says).toBe('Waits for another import to end.');
    expect(three.says).toBe('Waits for 2 other imports to end.');
    const held = await verbs.pauseImport(context, operator, { batchId: three.batch.id });
    expect(held.batch.state).toBe('paused');
    expect((await verbs.resumeImport(context, operator, { batchId: three.batch.id })).batch.state).toBe('running');
    await verbs.cancelImport(context, operator, { batchId: three.batch.id });
    await context.jobs.onIdle();
    const state = async (id: string) => (await context.db.findOne(tables.importBatches, { id }))!;
    expect(await state(one.batch.id)).toMatchObject({ state: 'done', newInstances: 70 });
    expect(await state(two.batch.id)).toMatchObject({ state: 'done', newInstances: 0, unchangedFiles: whole.files });
    expect(await state(three.batch.id)).toMatchObject({ state: 'cancelled', files: 0 });
  }, 60_000);

  it('leaves no path in the research database: where it reads is known to the sealed side only', async () => {
    const { batch } = await verbs.startImport(context, operator, { folder: source });
    await context.jobs.onIdle();
    expect(context.identity.store().sourceOf(batch.id)?.folder).toBe(source);
    await context.db.select('PRAGMA wal_checkpoint(TRUNCATE)');
    expect(readFileSync(path.join(project.config.dataDir, 'research.sqlite')).includes('cd-export')).toBe(false);
  }, 60_000);
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}
