import type { Command } from 'commander';
import { answer, command } from './print.ts';
import { progressBar } from './progressBar.ts';
import { onProject, type ProjectOptions, runOn } from './project.ts';

/** `leptolink verify`: checks files, audit chain, freezes and database. */
export function registerVerify(program: Command): void {
  onProject(
    program.command('verify').description('check every stored file, the audit trail, the freezes and the database'),
  ).action(
    command(async (options: ProjectOptions) => {
      const bar = progressBar(options);
      const verdict = await runOn(options, 'verify', {}, (progress) => {
        const { done, total } = progress as { done: number; total: number };
        bar.show(done, total, 'files checked');
      }).finally(() => bar.end());
      answer(options, verdict, [
        `${verdict.filesChecked} files, ${verdict.auditRows} audit rows (head ${verdict.auditHead.slice(0, 12)}), ${verdict.freezes} freezes checked; ${verdict.filesWithoutRow} files without a row.`,
        ...(verdict.faults.length === 0 ? ['Everything is as it was written.'] : verdict.faults),
      ]);
      return verdict.faults.length === 0 ? 0 : 3;
    }),
  );
}
