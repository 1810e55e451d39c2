import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { commands } from '../../server/commands.ts';
import { tables } from '../../server/db/tables.ts';
import { retrieveInstance } from '../../server/dicomweb/retrieveInstance.ts';
import { corpus } from '../corpus.ts';
import { openTestProject, type TestProject } from '../server/testProject.ts';
import { startOrthanc, type OrthancServer } from './orthancServer.ts';
import { describeWithPeer, freePort, hasProgram } from './peers.ts';

const OURS = 'LEPTO_TEST';
const quiet = () => undefined;

describeWithPeer('pulling from Orthanc', hasProgram('Orthanc') && existsSync(corpus), () => {
  let orthanc: OrthancServer;
  let project: TestProject;
  let uploaded: number;
  beforeAll(async () => {
    orthanc = await startOrthanc(OURS);
    uploaded = 0;
    // this Orthanc stores HTJ2K and cannot send it: transfer-syntaxes/htj2k-mr stays out
    for (const folder of ['cd-export/tree', 'transfer-syntaxes/cornerstone3d'])
      uploaded += await orthanc.upload(path.join(corpus, folder));
    project = await openTestProject();
    const node = { host: '127.0.0.1', port: orthanc.dicomPort, aeTitle: orthanc.aeTitle, ourAeTitle: OURS };
    const { context } = project;
    await commands.addPacs(context, { ...node, name: 'orthanc' });
    await commands.addPacs(context, { ...node, name: 'stranger', ourAeTitle: 'SOMEBODY' });
    await commands.addPacs(context, { ...node, name: 'wrong-title', aeTitle: 'OTHER' });
    await commands.addPacs(context, { ...node, name: 'nobody', port: await freePort() });
  }, 120_000);
  afterAll(async () => {
    await project?.close();
    await orthanc?.stop();
  });

  it('hears an echo, and says in one sentence why not', async () => {
    const { context } = project;
    expect((await commands.echoPacs(context, { name: 'orthanc' })).milliseconds).toBeLessThan(10_000);
    await expect(commands.echoPacs(context, { name: 'wrong-title' })).rejects.toMatchObject({ code: 'pacs.refused' });
    await expect(commands.echoPacs(context, { name: 'stranger' })).rejects.toMatchObject({ code: 'pacs.broken' });
    await expect(commands.echoPacs(context, { name: 'nobody' })).rejects.toMatchObject({ code: 'pacs.unreachable' });
    await expect(commands.echoPacs(context, { name: 'elsewhere' })).rejects.toMatchObject({ code: 'pacs.unknown' });
  });

  it('lists studies by record number, days and modality', async () => {
    const { context } = project;
    const find = async (query: object) =>
      (
        await commands.findPacsStudies(context, {
          name: 'orthanc',
          query: { patientId: null, fromDay: null, toDay: null, modality: null, ...query },
        })
      ).studies;
    expect(await find({ patientId: 'MF-0000020' })).toHaveLength(2);
    expect(await find({ patientId: 'MF-*', modality: 'MR', toDay: '2006-12-31' })).toMatchObject([
      { patientId: 'MF-0000020', studyDay: '2006-12-19', modalities: expect.arrayContaining(['MR']) },
    ]);
    expect(await find({ patientId: 'MF-0000020', modality: 'CT' })).toEqual([]);
    await expect(find({ patientId: '*' })).rejects.toMatchObject({ code: 'pacs.queryEmpty' });
  });

  it('brings every study with all its objects, once; the folder in between is gone', async () => {
    const { context } = project;
    const uids = await orthanc.studyUids();
    let received = 0;
    for (const studyInstanceUid of uids) {
      const pulled = await commands.pullPacsStudy(context, { name: 'orthanc', studyInstanceUid }, quiet);
      expect(pulled).toMatchObject({ otherStudy: 0, failed: 0 });
      expect(pulled.batch.newInstances).toBe(pulled.received);
      received += pulled.received;
    }
    const there = await orthanc.statistics();
    expect({ received, studies: uids.length }).toEqual({
      received: there.CountInstances,
      studies: there.CountStudies,
    });
    expect(await context.db.count(tables.instances)).toBe(uploaded);
    expect(readdirSync(path.join(context.dataDir, 'tmp'))).toEqual([]);
    const again = await commands.pullPacsStudy(context, { name: 'orthanc', studyInstanceUid: uids[0]! }, quiet);
    expect(again.batch).toMatchObject({ newInstances: 0, duplicateInstances: again.received });
  }, 180_000);

  it('brings nothing for a study that is not there', async () => {
    const { context } = project;
    const batches = await context.db.count(tables.importBatches);
    await expect(
      commands.pullPacsStudy(context, { name: 'orthanc', studyInstanceUid: '1.2.3.4' }, quiet),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^pacs\.(nothing|failed)$/) });
    expect(await context.db.count(tables.importBatches)).toBe(batches);
  });

  it('takes back what leaves by WADO', async () => {
    const { context } = project;
    const before = await orthanc.statistics();
    const instances = await context.db.find(tables.instances, { heldReason: null });
    const syntaxes = new Set(instances.map((one) => one.transferSyntaxUid));
    for (const syntax of syntaxes) {
      const one = instances.find((instance) => instance.transferSyntaxUid === syntax)!;
      const place = { study: one.studyInstanceUid, series: one.seriesInstanceUid, instance: one.sopInstanceUid };
      for await (const part of retrieveInstance(context, place))
        expect(await orthanc.post(part.bytes)).toMatchObject({ status: 200, answer: { Status: 'Success' } });
    }
    expect((await orthanc.statistics()).CountInstances).toBe(before.CountInstances + syntaxes.size);
  });
});
