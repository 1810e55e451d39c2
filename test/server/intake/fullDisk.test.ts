import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../../../server/base/config.ts';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import { initProject, openProject } from '../../../server/project.ts';
import { verifyProject } from '../../../server/verifyProject.ts';
import { smallObject } from './smallObject.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-full-'));
const disk = path.join(folder, 'disk');
mkdirSync(disk);
const canMount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk], { stdio: 'ignore' }).status === 0;

afterAll(() => {
  if (canMount) spawnSync('umount', [disk]);
  rmSync(folder, { recursive: true, force: true });
});

if (!canMount) console.log('skipped: a full disk (this account may not mount a small one)');

(canMount ? describe : describe.skip)('a disk that runs full in the middle of an import', () => {
  it('refuses in one sentence, keeps what came before, and the same folder brings the rest when there is room', async () => {
    const source = path.join(folder, 'source');
    mkdirSync(source);
    const ballast = path.join(disk, 'ballast');
    const config = {
      ...readConfig({ dataDir: path.join(disk, 'data'), keyFile: path.join(folder, 'key'), environment: {} }),
      logLevel: 'silent',
    };
    for (let number = 1; number <= 900; number += 1)
      writeFileSync(path.join(source, `${10_000 + number}`), smallObject(number));
    let project = await initProject(config, { title: 'Full', isDemo: false });
    writeFileSync(ballast, Buffer.alloc(21 * 2 ** 20));
    const input = { folder: source };
    await expect(commands.import(project.context, input, () => undefined)).rejects.toMatchObject({ code: 'disk.full' });
    await project.close();
    rmSync(ballast);
    project = await openProject(config);
    const { context } = project;
    const [batch] = await context.db.find(tables.importBatches);
    expect(['failed', 'interrupted']).toContain(batch!.state);
    const before = await verifyProject(context);
    expect(before).toMatchObject({ faults: [], filesWithoutRow: 0 });
    const summary = await commands.import(context, input, () => undefined);
    expect(summary.instances).toEqual({ new: 900 - before.instances, duplicate: before.instances, conflicting: 0 });
    expect(await verifyProject(context)).toMatchObject({ instances: 900, faults: [], filesWithoutRow: 0 });
    await project.close();
  }, 120_000);
});
