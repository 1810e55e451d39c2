import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { decodeCsv } from '../../server/cases/parseCsv.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { lmCodebook1 } from '../../shared/cases/lmCodebook1.ts';
import { answer, command, table } from './print.ts';
import { onProject, type ProjectOptions, runOn } from './project.ts';

/** `leptolink cases`: clinical records. */
export function registerCases(program: Command): void {
  const cases = program.command('cases').description('clinical records of the cases');
  onProject(
    cases
      .command('import')
      .description(
        "import a case table, checked against the codebook; repeating instruments as in REDCap's flat export",
      )
      .argument('<file.csv>', 'UTF-8 or GB18030; `leptolink cases codebook` lists the columns'),
  ).action(
    command(async (file: string, options: ProjectOptions) => {
      const bytes = await readFile(file).catch(() => {
        throw new Refusal('folder.none');
      });
      const done = await runOn(options, 'importCases', { csv: decodeCsv(bytes) });
      answer(options, done, [
        `${done.rows} rows: ${done.newCases} new cases, ${done.changedCases} changed, ${done.unchangedCases} unchanged, ${done.rejectedRows} rows left out; ${done.linkedStudies} studies linked.`,
        `${done.cells.accepted} cells accepted, ${done.cells.missing} empty, ${done.cells.rejected} left out.`,
        ...(done.problems.length === 0
          ? ['No problems.']
          : table(
              ['severity', 'code', 'place', 'what'],
              done.problems.map((one) => [one.severity, one.code, one.at, one.says]),
            )),
      ]);
      return done.problems.some((one) => one.severity === 'error') ? 3 : 0;
    }),
  );
  onProject(cases.command('list').description('list the cases')).action(
    command(async (options: ProjectOptions) => {
      const { cases: list } = await runOn(options, 'listCases', {});
      answer(options, list, [
        `${list.length} cases`,
        ...table(
          ['pseudonym', 'sex', 'age', 'primary', 'status', 'days', 'studies', 'baseline'],
          list.map((one) => [
            one.pseudonym,
            one.sex ?? '-',
            String(one.ageYears ?? '-'),
            one.primaryTumour ?? '-',
            one.vitalStatus ?? '-',
            String(one.endpoint?.timeDays ?? '-'),
            String(one.studies),
            one.hasBaseline ? 'yes' : 'no',
          ]),
        ),
      ]);
      return 0;
    }),
  );
  cases
    .command('codebook')
    .description('print the columns of a case table: name, type, unit, levels')
    .option('--json', 'answer as JSON for machines')
    .action(
      command(async (options: { json?: boolean }) => {
        const rows = lmCodebook1.instruments.flatMap(({ id, repeats, items }) =>
          items.map((item) => [
            repeats ? `${id} (repeats)` : id,
            item.id,
            item.type,
            item.unit ?? '',
            item.levels?.map((level) => level.code).join(' | ') ?? '',
            item.label.en,
          ]),
        );
        answer(options, lmCodebook1, [
          lmCodebook1.version,
          ...table(['instrument', 'column', 'type', 'unit', 'levels', 'label'], rows),
        ]);
        return 0;
      }),
    );
}
