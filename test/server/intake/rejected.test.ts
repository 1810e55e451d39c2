import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { operator } from '../../../server/base/actor.ts';
import { commands, type ImportSummary } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import type { Context } from '../../../server/identity/context.ts';
import { identityDoor } from '../../../server/identity/identityDoor.ts';
import { verbs } from '../../../server/verbs.ts';
import { writeRejected } from '../../../shared/intake/rejectedFile.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';
import { openTestProject, type TestProject } from '../testProject.ts';

const slice = (number: number) =>
  path.join(corpus, 'brain-nema-gad-enhanced', `BRTUM${String(number).padStart(3, '0')}`);

describeWithCorpus('the files that an import could not take', () => {
  let project: TestProject;
  let context: Context;
  let folder: string;
  let place: (name: string) => string;
  let first: ImportSummary;

  beforeAll(async () => {
    project = await openTestProject();
    ({ context } = project);
    folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'leptolink-rejected-')), '王小明 出院');
    mkdirSync(folder);
    place = (name) => path.join(folder, name);
    cpSync(slice(8), place('good'));
    cpSync(slice(5), place('cut'));
    truncateSync(place('cut'), 700);
    writeFileSync(place('empty'), '');
    // the same instance with other pixels
    const other = readFileSync(slice(8));
    other.writeUInt8(other.at(-100)! ^ 0xff, other.length - 100);
    writeFileSync(place('other'), other);
    first = await commands.import(context, { folder }, () => undefined);
  }, 60_000);
  afterAll(async () => {
    await project.close();
    rmSync(path.dirname(folder), { recursive: true, force: true });
  });

  const list = (batchId: string) => verbs.listRejected(context, operator, { batchId });

  it('are listed with what is wrong, what to do and where they lie; a conflict with both sides', async () => {
    const { files, total, identityUnlocked } = await list(first.batchId);
    expect({ total, identityUnlocked }).toEqual({ total: 3, identityUnlocked: true });
    expect(files.map(({ code, place: where, outcome }) => [code, where, outcome])).toEqual([
      ['header.truncated', place('cut'), 'rejected'],
      ['file.empty', place('empty'), 'rejected'],
      ['instance.conflict', place('other'), 'conflict'],
    ]);
    expect(files.every((file) => file.says !== '' && file.remedy !== '')).toBe(true);
    const study = (await context.db.findOne(tables.studies, {}))!;
    expect(files[2]!.stored).toMatchObject({ studyPseudonym: study.pseudonym, batchId: first.batchId });
    expect(files[0]!.stored).toBeNull();
  });

  it('tell their places only with the identity store open, which the audit trail knows once for each opening', async () => {
    const openings = () => context.db.count(tables.audit, { verb: 'listRejected' });
    const before = await openings();
    await list(first.batchId);
    expect(await openings()).toBe(before + 1);
    const locked = { ...context, identity: identityDoor(null) };
    const { files, identityUnlocked } = await verbs.listRejected(locked, operator, { batchId: first.batchId });
    expect({ places: files.map((file) => file.place), identityUnlocked }).toEqual({
      places: [null, null, null],
      identityUnlocked: false,
    });
    expect(await openings()).toBe(before + 1);
    const audit = await context.db.find(tables.audit);
    expect(audit.some((row) => row.detail.includes('王小明'))).toBe(false);
  });

  it('make a CSV that a data manager mends files with', async () => {
    const { files } = await list(first.batchId);
    const [header, ...lines] = writeRejected(files).trim().split('\n');
    expect(header).toBe(
      'number,outcome,code,says,remedy,place,stored_study,stored_series,stored_by_import,stored_sop_instance_uid',
    );
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain(place('cut'));
  });

  it('are tried again after a fix: what works leaves the list, what does not stands on that of the retry, the rest is not read', async () => {
    cpSync(slice(5), place('cut'));
    const { batch } = await verbs.retryRejected(context, operator, { batchId: first.batchId });
    expect(batch).toMatchObject({ retryOf: first.batchId, label: expect.stringMatching(/^retry of import/) });
    await context.jobs.onIdle();
    const retry = (await context.db.findOne(tables.importBatches, { id: batch.id }))!;
    expect(retry).toMatchObject({ state: 'done', newInstances: 1, rejectedFiles: 1, unchangedFiles: 2 });
    expect((await list(first.batchId)).files.map((file) => file.outcome)).toEqual(['conflict']);
    expect((await list(retry.id)).files.map((file) => file.place)).toEqual([place('empty')]);
    await expect(verbs.retryRejected(context, operator, { batchId: first.batchId })).rejects.toMatchObject({
      code: 'batch.nothingRejected',
    });
    first = { ...first, batchId: retry.id };
  }, 60_000);

  it('are not tried from a folder that is gone', async () => {
    rmSync(folder, { recursive: true });
    await expect(verbs.retryRejected(context, operator, { batchId: first.batchId })).rejects.toMatchObject({
      code: 'folder.none',
    });
  });
});
