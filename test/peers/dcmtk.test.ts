import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commands } from '../../server/commands.ts';
import { tables } from '../../server/db/tables.ts';
import { makeDicomJson } from '../../server/dicomweb/makeDicomJson.ts';
import { openInstance } from '../../server/dicomweb/openInstance.ts';
import { corpus } from '../corpus.ts';
import { openTestProject, type TestProject } from '../server/testProject.ts';
import { describeWithPeer, hasProgram } from './peers.ts';

describeWithPeer('DCMTK', hasProgram('dcmdump') && existsSync(corpus), () => {
  let project: TestProject;
  let folder: string;
  beforeAll(async () => {
    project = await openTestProject();
    folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-dcmtk-'));
    await commands.importCases(project.context, { csv: 'record_number\nMF-0000020\n' });
    // DCMTK 3.6.7 does not know HTJ2K: transfer-syntaxes/htj2k-mr stays out
    for (const name of ['cd-export/tree', 'transfer-syntaxes/cornerstone3d', 'objects', 'uih-dti'])
      await commands.import(project.context, { folder: path.join(corpus, name) }, () => undefined);
  }, 180_000);
  afterAll(async () => {
    await project?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('reads every instance of an exported case without a complaint', async () => {
    const { context } = project;
    const [record] = await context.db.find(tables.cases);
    const { files } = await commands.exportCase(context, { pseudonym: record!.pseudonym, folder });
    const exported = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dcm'));
    expect(exported).toHaveLength(files);
    const read = spawnSync('dcmdump', ['--quiet', ...exported.map((name) => path.join(folder, name))], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    expect({ status: read.status, complaints: read.stderr }).toEqual({ status: 0, complaints: '' });
    const printed = spawnSync('dcmdump', ['+P', '0010,0020', ...exported.map((name) => path.join(folder, name))], {
      encoding: 'utf8',
    });
    const ids = printed.stdout.split('\n').flatMap((line) => /^\(0010,0020\) LO \[(.*)\]/.exec(line)?.[1] ?? []);
    expect(new Set(ids)).toEqual(new Set([record!.pseudonym]));
    expect(ids).toHaveLength(files);
  }, 60_000);

  it('finds in every released header the elements that our metadata list, with their kinds', async () => {
    const { context } = project;
    const instances = await context.db.find(tables.instances, { heldReason: null });
    const bySyntax = new Map(instances.map((one) => [`${one.transferSyntaxUid} ${one.sopClassUid}`, one]));
    expect(bySyntax.size).toBeGreaterThan(5);
    for (const instance of bySyntax.values()) {
      const bytes = await openInstance(context, instance);
      const json = makeDicomJson(bytes, 'here');
      const read = spawnSync('dcmdump', ['--quiet', '-'], { input: bytes, encoding: 'latin1', maxBuffer: 2 ** 28 });
      const dumped = read.stdout
        .split('\n')
        .flatMap((line) => (/^\(([0-9a-f]{4}),([0-9a-f]{4})\) ([a-zA-Z]{2})/.exec(line)?.slice(1) ? [line] : []))
        .map((line) => ({ tag: (line.slice(1, 5) + line.slice(6, 10)).toUpperCase(), vr: line.slice(12, 14) }))
        .filter(({ tag }) => tag > '00030000' && !tag.startsWith('FFFE'));
      // (0008,3002) is ours; DCMTK writes "px" and "ox" where an implicit file leaves the kind open
      const ours = Object.keys(json).filter((tag) => tag !== '00083002');
      expect(ours.sort()).toEqual(dumped.map(({ tag }) => tag));
      const differing = dumped.filter(({ tag, vr }) => json[tag]!.vr !== vr && !/^[pox][xw]$|^OB$|^OW$/.test(vr));
      expect({ syntax: instance.transferSyntaxUid, differing }).toEqual({
        syntax: instance.transferSyntaxUid,
        differing: [],
      });
    }
  }, 60_000);
});
