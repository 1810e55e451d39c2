import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import { writeRejected } from '../../shared/intake/rejectedFile.ts';
import { sayProgress } from '../../shared/intake/sayProgress.ts';
import { sayUses, type UndoPlan } from '../../shared/intake/undoPlan.ts';
import { answer, command, table } from './print.ts';
import { onProject, type ProjectOptions, runOn } from './project.ts';
import { runImport } from './runImport.ts';

const HELP = `
An import is named by its id, or by the first letters of it (at least 4) that leptolink batches list shows.

  leptolink batches list
  leptolink batches pause 3f2a             # also from another terminal, while the import runs
  leptolink batches resume 3f2a            # as the same import; counts end as if it had never stopped
  leptolink batches rejected 3f2a --csv rejected.csv
  leptolink batches retry 3f2a             # after a fix: reads the rejected files again, and what has changed
  leptolink batches undo 3f2a --preview    # what would be taken out, and what stands against it
  leptolink batches undo 3f2a --reason "the wrong folder"`;

/** `leptolink batches`: the imports of a project, held, gone on with, taken out again, their rejected files. */
export function registerBatches(program: Command): void {
  const batches = program
    .command('batches')
    .description('list imports; pause, cancel, resume or undo one; list its rejected files and try them again')
    .addHelpText('after', HELP);
  registerList(batches);
  registerStop(batches, 'pause');
  registerStop(batches, 'cancel');
  registerAgain(batches);
  registerUndo(batches);
  registerRejected(batches);
}

function registerList(batches: Command): void {
  onProject(batches.command('list', { isDefault: true }).description('list the imports, the newest first')).action(
    command(async (options: ProjectOptions) => {
      const { imports } = await runOn(options, 'listImports', {});
      const rows = imports.map((batch) => [
        batch.id.slice(0, 8),
        batch.state,
        batch.source,
        batch.startedAt,
        batch.label,
        sayProgress(batch, null, null),
      ]);
      const header = ['id', 'state', 'source', 'started', 'label', ''];
      answer(options, imports, rows.length === 0 ? ['No import yet: leptolink import FOLDER.'] : table(header, rows));
      return 0;
    }),
  );
}

const stops = {
  pause: {
    name: 'pauseImport',
    description: 'hold a running or waiting import; what is under way is finished, and it can be resumed',
  },
  cancel: {
    name: 'cancelImport',
    description: 'end an import for good; what it brought stays until it is undone',
  },
} as const;

function registerStop(batches: Command, word: keyof typeof stops): void {
  const { name, description } = stops[word];
  onProject(batches.command(word).description(description).argument('<id>')).action(
    command(async (batch: string, options: ProjectOptions) => {
      const progress = await runOn(options, name, { batch });
      answer(options, progress, [progress.says]);
      return 0;
    }),
  );
}

function registerAgain(batches: Command): void {
  onProject(
    batches
      .command('resume')
      .description('go on with a paused, interrupted or failed import, as the same one')
      .argument('<id>'),
  ).action(command((batch: string, options: ProjectOptions) => runImport(options, 'resumeImport', { batch })));
  onProject(
    batches
      .command('retry')
      .description('import the rejected files again after a fix, and what has changed, as a new import')
      .argument('<id>'),
  ).action(command((batch: string, options: ProjectOptions) => runImport(options, 'retryRejected', { batch })));
}

interface UndoOptions extends ProjectOptions {
  preview?: boolean;
  reason?: string;
}

function registerUndo(batches: Command): void {
  onProject(
    batches
      .command('undo')
      .description(
        'take out everything an import brought, as long as nobody has read it, linked it by hand or frozen it',
      )
      .argument('<id>')
      .option('--reason <text>', 'why; kept with the import')
      .option('--preview', 'write nothing; tell what would be taken out'),
  ).action(
    command(async (batch: string, options: UndoOptions) => {
      if (options.preview) {
        const plan = await runOn(options, 'previewUndo', { batch });
        const uses = sayUses(plan.uses);
        answer(options, plan, [
          `It would take out ${sayPlan(plan)}`,
          uses === '' ? 'Nothing stands against it.' : `It will be refused: in use by ${uses}.`,
        ]);
        return uses === '' ? 0 : 3;
      }
      const done = await runOn(options, 'undoImport', { batch, reason: options.reason ?? '' });
      answer(options, done, [`Taken out of import ${sayLabel(done.batch)}: ${sayPlan(done.undone)}`]);
      return 0;
    }),
  );
}

const sayLabel = ({ id, label }: ImportBatch): string => `${id.slice(0, 8)} (${label})`;

function sayPlan(plan: UndoPlan): string {
  return [
    `${plan.instances} instances (${plan.held} held, ${(plan.bytes / 1e6).toFixed(1)} MB), ${plan.series} series, ${plan.studies} studies, ${plan.links} links, ${plan.timepoints} timepoints, ${plan.assignments} assignments that nobody opened, ${plan.decisions} decisions of persons.`,
    ...(plan.studiesThatStay > 0
      ? [`${plan.studiesThatStay} studies stay: another import brought images of them too.`]
      : []),
    ...(plan.copiesElsewhere > 0
      ? [
          `${plan.copiesElsewhere} files of other imports were copies of them: import those folders again to bring them.`,
        ]
      : []),
  ].join(' ');
}

function registerRejected(batches: Command): void {
  onProject(
    batches
      .command('rejected')
      .description(
        'list the files that an import could not take, and what they clash with; places need the identity key',
      )
      .argument('<id>')
      .option('--csv <file>', 'write the list as CSV, places included: it names people, keep it accordingly'),
  ).action(
    command(async (batch: string, options: ProjectOptions & { csv?: string }) => {
      const { files, identityUnlocked } = await runOn(options, 'listRejected', { batch });
      if (options.csv !== undefined)
        writeFileSync(options.csv, `\uFEFF${writeRejected(files)}`, { mode: 0o600, flush: true });
      const rows = files.map((file) => [
        String(file.number),
        file.outcome,
        file.code,
        file.place ?? '',
        file.stored ? `${file.stored.studyPseudonym}, ${file.stored.series}, by ${file.stored.batchLabel}` : '',
        file.remedy,
      ]);
      answer(options, files, [
        ...(rows.length === 0
          ? ['No file was rejected.']
          : table(['file', 'outcome', 'code', 'place', 'clashes with', 'what to do'], rows)),
        ...(identityUnlocked ? [] : ['The identity store is locked: places are not shown.']),
        ...(options.csv === undefined ? [] : [`Written to ${options.csv}.`]),
      ]);
      return 0;
    }),
  );
}
