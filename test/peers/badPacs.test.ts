import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import dimse from 'dcmjs-dimse';
import { commands } from '../../server/commands.ts';
import { tables } from '../../server/db/tables.ts';
import { readDataSet } from '../../server/imaging/readDataSet.ts';
import { runDimse } from '../../server/pacs/runDimse.ts';
import { corpus, describeWithCorpus } from '../corpus.ts';
import { openTestProject, type TestProject } from '../server/testProject.ts';
import { startBadPacs, startSilentPacs } from './badPacs.ts';

const node = { host: '127.0.0.1', aeTitle: 'BAD', ourAeTitle: 'LEPTOLINK' };

describeWithCorpus('a PACS that misbehaves', () => {
  let project: TestProject;
  beforeAll(async () => {
    project = await openTestProject();
  });
  afterAll(() => project.close());

  it('sends an object of another study: it is counted as a Problem and not imported', async () => {
    const { context } = project;
    const [wanted, other] = ['brain-nema-gad-enhanced/BRTUM008', firstFile('uih-dti')].map((name) =>
      path.join(corpus, name),
    ) as [string, string];
    const bad = await startBadPacs([wanted, other]);
    try {
      await commands.addPacs(context, { ...node, name: 'bad', port: bad.port });
      const object = readDataSet(readFileSync(wanted));
      if ('problem' in object) throw new Error(object.problem.code);
      const studyInstanceUid = object.dataSet.string('x0020000d')!;
      const pulled = await commands.pullPacsStudy(context, { name: 'bad', studyInstanceUid }, () => undefined);
      expect(pulled).toMatchObject({ received: 2, otherStudy: 1, failed: 1, batch: { newInstances: 1, studies: 1 } });
      const problems = await context.db.find(tables.batchProblems, { batchId: pulled.batch.id });
      expect(problems.map((one) => one.code)).toEqual(expect.arrayContaining(['pacs.otherStudy', 'pacs.incomplete']));
      expect(await context.db.count(tables.studies)).toBe(1);
      expect(readdirSync(path.join(context.dataDir, 'tmp'))).toEqual([]);
    } finally {
      await bad.stop();
    }
  }, 60_000);

  it('says nothing: we hang up in time', async () => {
    const silent = await startSilentPacs();
    try {
      const started = Date.now();
      const asking = runDimse(
        { ...node, name: 'silent', port: silent.port },
        {
          request: new dimse.requests.CEchoRequest(),
          folder: null,
          hear: () => undefined,
          patience: { connectMs: 1000, associationMs: 300, messageMs: 300 },
        },
      );
      await expect(asking).rejects.toMatchObject({ code: 'pacs.timeout' });
      expect(Date.now() - started).toBeLessThan(5000);
    } finally {
      await silent.stop();
    }
  });

  it('cannot be a link-local address, where a machine keeps its secrets', async () => {
    const { context } = project;
    await expect(
      commands.addPacs(context, { ...node, name: 'trap', host: '169.254.169.254', port: 80 }),
    ).rejects.toMatchObject({ code: 'pacs.forbiddenHost' });
    await expect(commands.addPacs(context, { ...node, name: 'Bad Name', port: 104 })).rejects.toMatchObject({
      code: 'input.invalid',
    });
    await expect(
      commands.addPacs(context, { ...node, name: 'long', port: 104, aeTitle: 'A\\B' }),
    ).rejects.toMatchObject({ code: 'input.invalid' });
  });
});

function firstFile(folder: string): string {
  const [name] = readdirSync(path.join(corpus, folder), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(md|txt|csv|json)$/i.test(entry.name))
    .map((entry) => path.relative(corpus, path.join(entry.parentPath, entry.name)))
    .sort();
  return name!;
}
