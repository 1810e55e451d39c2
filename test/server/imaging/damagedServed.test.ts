import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeApp } from '../../../server/app.ts';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import { seriesKeyOf } from '../../../server/reading/aliases.ts';
import { openTestProject, type TestProject } from '../testProject.ts';
import { getAs } from './getAs.ts';
import { mrObject } from './mrObject.ts';

describe('a slice cut in its pixels', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-cut-'));
  let project: TestProject;
  beforeAll(async () => {
    project = await openTestProject();
    const slice = (number: number) =>
      mrObject({ more: [{ tag: 0x00080018, vr: 'UI', value: `1.2.826.0.1.8.${number}` }] });
    for (const number of [1, 2, 3]) writeFileSync(path.join(folder, `${number}`), slice(number));
    writeFileSync(path.join(folder, '4'), slice(4).subarray(0, -10));
    await commands.importCases(project.context, { csv: 'record_number,index_date\nMF-0000099,2021-03-14\n' });
    await commands.import(project.context, { folder }, () => undefined);
  }, 120_000);
  afterAll(async () => {
    await project.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is indexed as damaged, held, and named in the problems of the batch', async () => {
    const { db } = project.context;
    const reasons = (await db.find(tables.instances)).map(
      ({ heldReason, frameCount }) => `${heldReason} ${frameCount}`,
    );
    expect(reasons.sort()).toEqual(['damaged 0', 'null 1', 'null 1', 'null 1']);
    const problems = await db.find(tables.batchProblems, { code: 'pixels.truncated' });
    expect(problems.map(({ at }) => at)).toEqual(['file 4']);
  });

  it('has no frame by DICOMweb, where its whole neighbours have one', async () => {
    const get = await getAs(project, makeApp(project.context), 'researcher');
    for (const one of await project.context.db.find(tables.instances)) {
      const place = `/studies/${one.studyInstanceUid}/series/${one.seriesInstanceUid}/instances/${one.sopInstanceUid}`;
      const isWhole = one.heldReason === null;
      for (const address of ['/frames/1', '', '/bulkdata/7FE00010', '/pixeldata', '/rendered']) {
        const { status } = await get(`/dicomweb${place}${address}`);
        if (!isWhole) expect([address, status >= 400 && status < 500]).toEqual([address, true]);
        else if (address === '/frames/1' || address === '') expect([address, status]).toEqual([address, 200]);
      }
    }
  }, 60_000);

  it('has no frame in the viewer either', async () => {
    const get = await getAs(project, makeApp(project.context), 'dataManager');
    const [timepoint] = await project.context.db.find(tables.timepoints);
    for (const { fileId, seriesInstanceUid, heldReason } of await project.context.db.find(tables.instances)) {
      const key = seriesKeyOf(timepoint!.id, seriesInstanceUid);
      const { status } = await get(`/api/images/timepoint/${timepoint!.id}/${key}/${fileId}/1`);
      expect([heldReason, status]).toEqual([heldReason, heldReason === null ? 200 : 404]);
    }
  }, 60_000);
});
