import type { Command } from 'commander';
import type { RedescriptionProgress } from '../../shared/intake/redescribeRoutes.ts';
import { answer, command, table } from './print.ts';
import { progressBar } from './progressBar.ts';
import { onProject, type ProjectOptions, runOn } from './project.ts';

/** `leptolink redescribe`: runs the rules of description again after they have changed. */
export function registerRedescribe(program: Command): void {
  onProject(
    program
      .command('redescribe')
      .description('describe again the series that an older version of the rules described; what persons decided stays')
      .option('--all', 'every study, also those described by the current version')
      .option('--dry-run', 'write nothing; list what would change'),
  ).action(
    command(async (options: ProjectOptions & { all?: boolean; dryRun?: boolean }) => {
      const bar = progressBar(options);
      const input = { all: options.all ?? false, dryRun: options.dryRun ?? false };
      const result = await runOn(options, 'redescribe', input, (progress) => {
        const { done, total, changed } = progress as RedescriptionProgress;
        bar.show(done, total, `${changed} series changed`);
      }).finally(() => bar.end());
      const rows = result.changes.map((one) => [
        one.seriesInstanceUid,
        one.before,
        one.after,
        one.fields.join(', '),
        one.isOverridden ? 'a person decided: stays' : '',
      ]);
      const { made, moved, ended } = result.placed;
      answer(options, result, [
        `${result.studies} studies, ${result.series} series by ${result.ruleVersion}: ${result.changed} ${result.isDryRun ? 'would change' : 'changed'}.`,
        ...(result.isDryRun ? ['Nothing was written.'] : [`Timepoints: ${made} made, ${moved} moved, ${ended} ended.`]),
        ...(result.left > 0 ? [`Stopped with ${result.left} studies left; the same command goes on.`] : []),
        ...(rows.length === 0 ? [] : table(['series', 'before', 'after', 'what', ''], rows)),
      ]);
      return 0;
    }),
  );
}
