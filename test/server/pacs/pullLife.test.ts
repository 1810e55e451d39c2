import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { operator } from '../../../server/base/actor.ts';
import { tables } from '../../../server/db/tables.ts';
import { readDataSet } from '../../../server/imaging/readDataSet.ts';
import { addPacs } from '../../../server/pacs/addPacs.ts';
import { sweepPulls } from '../../../server/pacs/pullFolder.ts';
import { type PullProgress, pullStudy } from '../../../server/pacs/pullStudy.ts';
import { verbs } from '../../../server/verbs.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';
import { startBadPacs } from '../../peers/badPacs.ts';
import { openTestProject } from '../testProject.ts';

describeWithCorpus('a pull from a PACS', () => {
  it('is an import like any other: waits, is held with its files, gone on with, and undone', async () => {
    const file = path.join(corpus, 'brain-nema-gad-enhanced/BRTUM008');
    const object = readDataSet(readFileSync(file));
    if ('problem' in object) throw new Error(object.problem.code);
    const studyInstanceUid = object.dataSet.string('x0020000d')!;
    const project = await openTestProject();
    const { context } = project;
    const pacs = await startBadPacs([file]);
    const pulls = () =>
      readdirSync(path.join(project.config.dataDir, 'tmp')).filter((name) => name.startsWith('pull-'));
    try {
      const node = { name: 'pacs', host: '127.0.0.1', port: pacs.port, aeTitle: 'PACS', ourAeTitle: 'US' };
      await addPacs(context, operator, node);
      let endOther = () => undefined as void;
      const other = context.jobs.run('other', () => new Promise<void>((resolve) => (endOther = resolve)));
      const begun = new Promise<string>((resolve) => {
        void pullStudy(context, operator, {
          name: 'pacs',
          studyInstanceUid,
          tell: ({ batchId }: PullProgress) => batchId !== undefined && resolve(batchId),
        });
      });
      const batchId = await begun;
      while (context.jobs.placeOf(batchId) === null) await new Promise((resolve) => setTimeout(resolve, 5));
      const { batch } = await verbs.pauseImport(context, operator, { batchId });
      expect(batch).toMatchObject({ state: 'paused', source: 'pacs' });
      endOther();
      await other;
      await context.jobs.onIdle();
      await sweepPulls(context, 0);
      expect(pulls()).toEqual([`pull-${batchId}`]);

      await verbs.resumeImport(context, operator, { batchId });
      await context.jobs.onIdle();
      const done = (await context.db.findOne(tables.importBatches, { id: batchId }))!;
      expect(done).toMatchObject({ state: 'done', newInstances: 1 });
      // what the PACS said it could not send is still told
      expect((await verbs.listProblems(context, operator, { batchId })).counts.map((one) => one.code)).toContain(
        'pacs.incomplete',
      );
      expect(pulls()).toEqual([]);
      await expect(verbs.retryRejected(context, operator, { batchId })).rejects.toMatchObject({
        code: 'batch.nothingRejected',
      });
      const { undone } = await verbs.undoImport(context, operator, { batchId, reason: 'another hospital' });
      expect(undone.instances).toBe(1);
      expect(await context.db.count(tables.instances)).toBe(0);
    } finally {
      await pacs.stop();
      await project.close();
    }
  }, 60_000);
});
