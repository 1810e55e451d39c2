import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { operator } from '../../../server/base/actor.ts';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import type { Context } from '../../../server/identity/context.ts';
import { planUndo } from '../../../server/intake/planUndo.ts';
import { sweepFiles } from '../../../server/intake/sweepFiles.ts';
import { takeOutBatch } from '../../../server/intake/takeOutBatch.ts';
import { openFileStore } from '../../../server/store/fileStore.ts';
import { heldFolder } from '../../../server/store/heldFolder.ts';
import { verbs } from '../../../server/verbs.ts';
import { verifyProject } from '../../../server/verifyProject.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';
import { openTestProject, type TestProject } from '../testProject.ts';

const reason = 'the wrong folder';

describeWithCorpus('the undo of an import', () => {
  let project: TestProject;
  let context: Context;
  let first: Awaited<ReturnType<typeof commands.import>>;
  let before: unknown;
  const source = path.join(corpus, 'cd-export/tree');

  beforeAll(async () => {
    project = await openTestProject();
    ({ context } = project);
    first = await commands.import(context, { folder: source }, () => undefined);
    await addCases(context);
    before = await stateOf(context);
  }, 60_000);
  afterAll(() => project.close());

  it('is told in numbers before it is done', async () => {
    const plan = await verbs.previewUndo(context, operator, { batchId: first.batchId });
    // counts.csv of the corpus: 70 instances, 10 series, 6 studies.
    expect(plan).toMatchObject({
      instances: 70,
      series: 10,
      studies: 6,
      studiesThatStay: 0,
      held: first.held,
      uses: { assignments: 0, links: 0, freezes: 0 },
    });
    expect(plan.links).toBeGreaterThan(0);
    expect(plan.timepoints).toBeGreaterThan(0);
  });

  it('is refused while a person has confirmed a link of it, and says how many', async () => {
    const link = (await context.db.findOne(tables.caseLinks, { endedAt: null }))!;
    await context.db.write((tx) => tx.update(tables.caseLinks, { id: link.id }, { method: 'person' }));
    await expect(undo(context, first.batchId)).rejects.toMatchObject({
      code: 'batch.used',
      message: expect.stringContaining('1 link that a person confirmed'),
    });
    await context.db.write((tx) => tx.update(tables.caseLinks, { id: link.id }, { method: 'recordNumber' }));
  });

  it('is refused once a reader has begun to read a visit of it; an assignment that nobody opened goes', async () => {
    const { readId, assignmentId } = await assign(context);
    await expect(undo(context, first.batchId)).rejects.toMatchObject({
      code: 'batch.used',
      facts: { assignments: 1 },
    });
    await context.db.write((tx) => tx.remove(tables.reads, { id: readId }));
    expect(await verbs.previewUndo(context, operator, { batchId: first.batchId })).toMatchObject({ assignments: 1 });
    await context.db.write(async (tx) => {
      await tx.remove(tables.assignments, { id: assignmentId });
      await tx.remove(tables.rounds, {});
    });
  });

  it('takes everything out, keeps the counts of the import, and the same folder again gives the same', async () => {
    const { batch, undone } = await undo(context, first.batchId);
    expect(batch).toMatchObject({ state: 'undone', undoReason: reason, newInstances: 70 });
    expect(undone.instances).toBe(70);
    for (const name of ['instances', 'series', 'studies', 'caseLinks', 'timepointStudies', 'sourceFiles'] as const)
      expect([name, await context.db.count(tables[name] as typeof tables.instances)]).toEqual([name, 0]);
    expect(await context.db.count(tables.timepoints)).toBe(0);
    expect(await context.db.count(tables.batchProblems, { batchId: first.batchId })).toBe(0);
    expect(await filesOf(context)).toBe(0);
    await expect(undo(context, first.batchId)).rejects.toMatchObject({ code: 'batch.undone' });

    const second = await commands.import(context, { folder: source }, () => undefined);
    expect(second.instances).toEqual(first.instances);
    expect(await stateOf(context)).toEqual(before);
    expect(await verifyProject(context)).toMatchObject({ instances: 70, faults: [], filesWithoutRow: 0 });
    first = second;
  }, 60_000);

  it('is refused when a freeze was made from it, also after its links have ended', async () => {
    await verbs.makeFreeze(context, operator, { title: 'interim', isInterim: true });
    for (const link of await context.db.find(tables.caseLinks, { endedAt: null }))
      await verbs.undoLink(context, operator, { linkId: link.id, reason });
    await expect(undo(context, first.batchId)).rejects.toMatchObject({ code: 'batch.used', facts: { freezes: 1 } });
  }, 30_000);
});

describeWithCorpus('the undo of an archive', () => {
  it('forgets archive and members, so that the same zip brings them again; killed before its files went, they go at the next start', async () => {
    const project = await openTestProject();
    const { context } = project;
    try {
      const folder = path.join(corpus, 'cd-export/pacs-export.zip');
      const first = await commands.import(context, { folder }, () => undefined);
      const files = await context.db.find(tables.instances);
      const idsOf = (isHeld: boolean) =>
        files.filter((one) => (one.heldReason !== null) === isHeld).map((one) => one.fileId);
      await context.files.beginRemoval(idsOf(false));
      await (await openFileStore(heldFolder(context))).beginRemoval(idsOf(true));
      expect(await sweepFiles(context)).toBe(0);
      await context.files.beginRemoval(idsOf(false));
      await (await openFileStore(heldFolder(context))).beginRemoval(idsOf(true));
      await context.db.write(async (tx) => {
        const undoing = await planUndo(tx, first.batchId);
        await takeOutBatch(tx, context, { actor: operator, batchId: first.batchId, undoing });
      });
      expect(await context.db.count(tables.sourceFiles)).toBe(0);
      // the process dies here; this is what the next one does first
      expect(await sweepFiles(context)).toBe(70);
      expect(await filesOf(context)).toBe(0);
      const second = await commands.import(context, { folder }, () => undefined);
      expect(second.instances).toEqual({ new: 70, duplicate: 0, conflicting: 0 });
    } finally {
      await project.close();
    }
  }, 60_000);
});

describeWithCorpus('the undo of one of two imports of a study', () => {
  it('leaves the study with what the other one brought, described again, and forgets copies so that their folder brings them', async () => {
    const project = await openTestProject();
    const { context } = project;
    const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-undo-'));
    try {
      const from = path.join(corpus, 'brain-philips-mprage');
      const names = readdirSync(from).sort();
      const half = Math.floor(names.length / 2);
      const [one, two] = ['one', 'two'].map((name) => path.join(folder, name)) as [string, string];
      for (const place of [one, two]) mkdirSync(place);
      names.slice(0, half).forEach((name) => cpSync(path.join(from, name), path.join(one, name), { recursive: true }));
      // two files are in both folders
      names.slice(half - 2).forEach((name) => cpSync(path.join(from, name), path.join(two, name), { recursive: true }));
      const first = await commands.import(context, { folder: one }, () => undefined);
      const second = await commands.import(context, { folder: two }, () => undefined);
      expect(second.instances).toMatchObject({ new: names.length - half, duplicate: 2 });

      expect(await verbs.previewUndo(context, operator, { batchId: first.batchId })).toMatchObject({
        instances: half,
        studies: 0,
        studiesThatStay: 1,
        copiesElsewhere: 2,
      });
      await undo(context, first.batchId);
      const [series] = await context.db.find(tables.series);
      expect(series!.instanceCount).toBe(names.length - half);
      expect((await context.db.findOne(tables.studies, {}))!.batchId).toBe(second.batchId);

      const again = await commands.import(context, { folder: two }, () => undefined);
      expect(again.instances.new).toBe(2);
      expect(await verifyProject(context)).toMatchObject({ instances: names.length - half + 2, faults: [] });
    } finally {
      await project.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

const undo = (context: Context, batchId: string) => verbs.undoImport(context, operator, { batchId, reason });

/** A case for every record number of the files, so that the studies link by themselves. */
async function addCases(context: Context): Promise<void> {
  const rows = new Set(
    context.identity
      .store()
      .studies()
      .flatMap(({ recordNumber, sex }) =>
        recordNumber === null ? [] : [`${recordNumber},${sex ?? ''},lung,2010-01-01`],
      ),
  );
  const csv = ['record_number,sex,primary_tumour,diagnosis_day', ...rows].join('\n');
  await verbs.importCases(context, operator, { csv });
}

/** What research sees of the images, without ids that are made anew. */
async function stateOf(context: Context): Promise<unknown> {
  const { db } = context;
  const instances = await db.find(tables.instances, {}, { orderBy: [['sopInstanceUid', 'asc']] });
  const studies = await db.find(tables.studies, {}, { orderBy: [['studyInstanceUid', 'asc']] });
  const links = await db.find(tables.caseLinks, {}, { orderBy: [['studyInstanceUid', 'asc']] });
  const timepoints = await db.find(tables.timepoints, {}, { orderBy: [['startDay', 'asc']] });
  return {
    instances: instances.map(({ fileId: _file, batchId: _batch, sha256, heldReason, ...one }) => ({
      ...one,
      heldReason,
      // a held file is sealed under a fresh nonce each time
      sha256: heldReason === null ? sha256 : null,
    })),
    series: await db.find(tables.series, {}, { orderBy: [['seriesInstanceUid', 'asc']] }),
    studies: studies.map(({ batchId: _batch, createdAt: _at, ...one }) => one),
    links: links.map(({ studyInstanceUid, caseId, dayDelta, method }) => ({
      studyInstanceUid,
      caseId,
      dayDelta,
      method,
    })),
    timepoints: timepoints.map(({ id: _id, placedAt: _at, placedBy: _by, ...one }) => one),
  };
}

async function filesOf(context: Context): Promise<number> {
  let count = 0;
  for (const store of [context.files, await openFileStore(heldFolder(context))])
    for await (const _id of store.listIds()) count += 1;
  return count;
}

/** An assignment of a visit with a read that has begun. */
async function assign({ db, now }: Context): Promise<{ readId: string; assignmentId: string }> {
  const timepoint = (await db.findOne(tables.timepoints, { endedAt: null }))!;
  const [readerId, roundId, assignmentId, readId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const at = now();
  await db.write(async (tx) => {
    await tx.insert(tables.people, [
      {
        id: readerId,
        name: 'dr',
        displayName: 'Dr',
        roles: ['reader'],
        language: 'en',
        createdAt: at,
        disabledAt: null,
      },
    ]);
    await tx.insert(tables.rounds, [
      {
        id: roundId,
        title: 'R',
        charterVersion: 'c',
        formVersion: 'f',
        stage: 1,
        seed: 1,
        openedBy: 'z',
        openedAt: at,
        closedAt: null,
      },
    ]);
    await tx.insert(tables.assignments, [
      {
        id: assignmentId,
        roundId,
        readerId,
        timepointId: timepoint.id,
        stage: 1,
        code: 'A',
        position: 1,
        imageSet: [],
        imageSetHash: '',
        comparisons: [],
      },
    ]);
    await tx.insert(tables.reads, [
      {
        id: readId,
        assignmentId,
        version: 1,
        state: 'draft',
        formVersion: 'f',
        draft: '{}',
        draftVersion: 0,
        secondsSpent: 0,
        startedAt: at,
        savedAt: at,
        signedAt: null,
        digest: null,
        conditions: null,
        reopenReason: null,
      },
    ]);
  });
  return { readId, assignmentId };
}
