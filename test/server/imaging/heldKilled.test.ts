import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Config, readConfig } from '../../../server/base/config.ts';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import { initProject, openProject } from '../../../server/project.ts';
import { heldFolder } from '../../../server/store/heldFolder.ts';
import { verifyProject } from '../../../server/verifyProject.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';

const program = path.join(import.meta.dirname, 'killHeldAct.ts');

const captures = ['SC_rgb.dcm', 'OT-PAL-8-face.dcm', 'vlut_04.dcm'];

describeWithCorpus('a decision that is killed', () => {
  let folder: string;
  let config: Config;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-held-kill-'));
    const source = path.join(folder, 'source');
    mkdirSync(source);
    for (const name of captures) copyFileSync(path.join(corpus, 'pydicom-data', name), path.join(source, name));
    const places = { dataDir: path.join(folder, 'data'), keyFile: path.join(folder, 'key'), environment: {} };
    config = { ...readConfig(places), logLevel: 'silent' };
    const { context, close } = await initProject(config, { title: 'Killed', isDemo: false });
    await commands.import(context, { folder: source }, () => undefined);
    await close();
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  // each act takes the first capture that is still held
  it.each([
    ['release', 'beforeRows', { held: 3, open: 0 }],
    ['release', 'afterRows', { held: 2, open: 1 }],
    ['mask', 'afterRows', { held: 1, open: 2 }],
    ['drop', 'afterRows', { held: 0, open: 2 }],
  ])(
    '(%s, killed %s) leaves each object with one file or none, and nothing unsealed beside them',
    async (act, point, left) => {
      expect(await run([config.dataDir, config.keyFile!, act, point])).toBe('SIGKILL');
      const { context, close } = await openProject(config);
      const rows = await context.db.find(tables.instances);
      const idsOf = (isWanted: (heldReason: string | null) => boolean) =>
        rows
          .filter((row) => isWanted(row.heldReason))
          .map((row) => row.fileId)
          .sort();
      const open = idsOf((heldReason) => heldReason === null);
      const sealed = idsOf((heldReason) => heldReason === 'secondaryCapture');
      expect({ held: sealed.length, open: open.length }).toEqual(left);
      expect(filesOf(path.join(config.dataDir, 'files'))).toEqual(open);
      expect(filesOf(heldFolder(context))).toEqual(sealed);
      expect(await verifyProject(context)).toMatchObject({ faults: [], filesWithoutRow: 0 });
      await close();
    },
    60_000,
  );
});

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}

function run(args: string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], { stdio: 'ignore' });
    child.once('exit', (_code, signal) => resolve(signal));
  });
}
