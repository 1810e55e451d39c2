import type { Command } from 'commander';
import path from 'node:path';
import { answer, command } from './print.ts';
import { onProject, type ProjectOptions, runOn } from './project.ts';

interface Options extends ProjectOptions {
  freeze?: string;
  case?: string;
  to: string;
}

/** `leptolink export`: copies out what may leave the project. */
export function registerExport(program: Command): void {
  onProject(
    program
      .command('export')
      .description('copy out a freeze (tables, dictionary, R script), or the de-identified images of a case')
      .requiredOption('--to <dir>', 'folder outside the data directory')
      .option('--freeze <number>', 'number of the freeze; the newest when neither is named')
      .option('--case <pseudonym>', "images of this case, under the case's pseudonym and day offset"),
  ).action(
    command(async (options: Options) => {
      const folder = path.resolve(options.to);
      if (options.case !== undefined) {
        const done = await runOn(options, 'exportCase', { pseudonym: options.case, folder });
        answer(options, done, [`${done.files} files of ${options.case} in ${folder}.`]);
        return 0;
      }
      const done = await runOn(options, 'exportFreeze', {
        number: options.freeze === undefined ? null : Number(options.freeze),
        folder,
      });
      answer(options, done, [`Freeze ${done.number} in ${folder}: ${done.files.join(', ')}`]);
      return 0;
    }),
  );
}
