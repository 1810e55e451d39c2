import type { Command } from 'commander';
import path from 'node:path';
import type { ImportProgress } from '../../server/intake/importFolder.ts';
import { type ProblemCode, problems as catalogue } from '../../shared/base/problem.ts';
import { sayProgress } from '../../shared/intake/sayProgress.ts';
import { answer, command, table } from './print.ts';
import { progressBar } from './progressBar.ts';
import { onProject, type ProjectOptions, runOn } from './project.ts';

/** `leptolink import FOLDER`: imports DICOM files, whatever the tree. */
export function registerImport(program: Command): void {
  onProject(
    program
      .command('import')
      .description(
        'import a folder (any tree, zip archives too), one file or one zip: de-identify, index, describe, link',
      )
      .argument('<folder>', 'what to import; it is never changed')
      .option('--label <text>', 'a name for this import in the lists'),
  ).action(
    command(async (folder: string, options: ProjectOptions & { label?: string }) => {
      const bar = progressBar(options);
      const input = { folder: path.resolve(folder), ...(options.label === undefined ? {} : { label: options.label }) };
      const summary = await runOn(options, 'import', input, (progress) => {
        const { batch, filesFound, filesDone } = progress as ImportProgress;
        bar.show(filesDone, filesFound, sayProgress(batch, filesFound, null));
      }).finally(() => bar.end());
      const { batchId: _batch, held, ...promised } = summary;
      const { instances } = summary;
      const rows = Object.entries(summary.problems).map(([code, count]) => {
        const { severity, says, remedy } = catalogue[code as ProblemCode];
        return [String(count), severity, code, says, remedy];
      });
      answer(options, { ...promised, held }, [
        `${summary.files} files in ${summary.seconds.toFixed(1)} s: ${instances.new} new instances, ${instances.duplicate} stored already, ${instances.conflicting} conflicting, ${held} held.`,
        `${summary.studies} studies, ${summary.series} series; ${summary.linked} studies linked to a case, ${summary.waiting} waiting for one.`,
        ...(rows.length === 0 ? ['No problems.'] : table(['count', 'severity', 'code', 'what', 'what to do'], rows)),
      ]);
      return rows.some((row) => row[1] === 'error') ? 3 : 0;
    }),
  );
}
