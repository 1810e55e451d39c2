import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commands } from '../../../server/commands.ts';
import { readConfig } from '../../../server/base/config.ts';
import { initProject, openProject } from '../../../server/project.ts';
import { verifyProject } from '../../../server/verifyProject.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';

const program = path.resolve(import.meta.dirname, '../../../scripts/leptolink.ts');

describeWithCorpus('an import that is killed', () => {
  it.each([900, 1500, 2300])(
    'after %i ms and started again brings what an uninterrupted one brings',
    async (afterMs) => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-kill-'));
      const config = {
        ...readConfig({ dataDir: path.join(folder, 'data'), keyFile: path.join(folder, 'key'), environment: {} }),
        logLevel: 'silent',
      };
      await (await initProject(config, { title: 'Killed', isDemo: false })).close();
      const source = path.join(corpus, 'cd-export/tree');
      await killAfter(['import', source, '--data', config.dataDir, '--key-file', config.keyFile!, '--json'], afterMs);
      const project = await openProject(config);
      const summary = await commands.import(project.context, { folder: source }, () => undefined);
      const verdict = await verifyProject(project.context);
      await project.close();
      rmSync(folder, { recursive: true, force: true });
      // counts.csv of the corpus: 70 instances, 10 series, 6 studies.
      expect(summary.instances.new + summary.instances.duplicate).toBe(70);
      expect(summary).toMatchObject({ series: 10, studies: 6, instances: { conflicting: 0 } });
      expect(verdict).toMatchObject({ instances: 70, faults: [] });
    },
    90_000,
  );
});

function killAfter(args: string[], afterMs: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
