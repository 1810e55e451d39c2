import type { Command } from 'commander';
import { answer, command, table } from './print.ts';
import { onProject, type ProjectOptions, runOn } from './project.ts';

/** `leptolink freeze`: immutable extracts. */
export function registerFreeze(program: Command): void {
  const freeze = program.command('freeze').description('immutable extracts that models are fitted on');
  onProject(
    freeze
      .command('make')
      .description('freeze the data as they are')
      .argument('<title>')
      .option('--interim', 'allowed while reads are open, and marked so'),
  ).action(
    command(async (title: string, options: ProjectOptions & { interim?: boolean }) => {
      const made = await runOn(options, 'makeFreeze', { title, isInterim: options.interim ?? false });
      const { flow } = made;
      answer(options, made, [
        `Freeze ${made.freeze.number} "${title}": ${flow.included} of ${flow.cases} cases, ${made.freeze.eventCount} deaths.`,
        ...flow.excluded.map((group) => `  ${group.caseIds.length} excluded: ${group.reason}`),
        `Ethics record: ${made.freeze.ethics}`,
        `Files: ${made.files.map((file) => file.name).join(', ')} (leptolink export --freeze ${made.freeze.number} --to DIR)`,
      ]);
      return 0;
    }),
  );
  onProject(freeze.command('list').description('list the freezes')).action(
    command(async (options: ProjectOptions) => {
      const { freezes } = await runOn(options, 'listFreezes', {});
      const rows = freezes.map(({ freeze: one, staleEntries }) => [
        String(one.number),
        one.title,
        one.madeAt,
        `${one.caseCount}`,
        `${one.eventCount}`,
        staleEntries > 0 ? `stale (${staleEntries})` : 'current',
      ]);
      answer(options, freezes, table(['number', 'title', 'made', 'cases', 'deaths', 'state'], rows));
      return 0;
    }),
  );
}
