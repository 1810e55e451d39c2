import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { decodeCsv } from '../../server/cases/parseCsv.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { answer, command, table } from './print.ts';
import { onProject, type ProjectOptions, runOn } from './project.ts';

/** `leptolink lists`: lists of series, timepoints and links that were mended in a spreadsheet. */
export function registerLists(program: Command): void {
  const lists = program.command('lists').description('lists that come back from a spreadsheet');
  onProject(
    lists
      .command('import')
      .description(
        'look what a mended list changes, line by line; with --apply take it over. Columns: series_instance_uid, contrast, weighting, region, reason; or timepoint_id, visit, follow_up_number, surgical_phase, reason; or study_instance_uid, case_pseudonym, reason',
      )
      .argument('<file.csv>', 'UTF-8 or GB18030; other columns are passed over')
      .option('--reason <text>', 'for lines that give none', '')
      .option('--apply', 'take the lines over'),
  ).action(
    command(async (file: string, options: ProjectOptions & { reason: string; apply?: boolean }) => {
      const bytes = await readFile(file).catch(() => {
        throw new Refusal('folder.none');
      });
      const csv = decodeCsv(bytes);
      const { reason } = options;
      const preview = await runOn(options, 'previewList', { csv, reason });
      const bad = preview.problems.map((one) => [one.at, one.code, one.says]);
      const says = [
        `${preview.kind}: ${preview.changes.length} of ${preview.lines} lines change something, ${preview.unchanged} do not, ${bad.length} cannot be taken.`,
        ...table(
          ['line', 'what', 'from', 'to', 'reason'],
          preview.changes.map((one) => [String(one.line), one.subject, one.from, one.to, one.reason]),
        ),
        ...(bad.length === 0 ? [] : table(['place', 'code', 'what'], bad)),
      ];
      if (!options.apply) {
        answer(options, preview, [...says, 'Nothing was written; --apply takes the lines over.']);
      } else {
        const done = await runOn(options, 'importList', { csv, reason, digest: preview.digest });
        answer(options, done, [...says, `${done.changed} lines taken over.`]);
      }
      return bad.length > 0 ? 3 : 0;
    }),
  );
}
