import path from 'node:path';
import type { Command } from 'commander';
import { command } from './print.ts';
import { onProject, type ProjectOptions } from './project.ts';
import { runImport } from './runImport.ts';
import { runPlan } from './runPlan.ts';

interface ImportOptions extends ProjectOptions {
  label?: string;
  verify?: boolean;
  dryRun?: boolean;
}

const HELP = `
What is imported: DICOM files in any tree, with or without extension, and archives (zip, tar, tar.gz) in it. Links are not followed, the
folder is never changed. Every file is stored, held, or listed with a reason and a remedy; none stops the others.

The same folder again adds nothing and is quick: files that have not changed are not read. Ctrl-C pauses; a killed import loses nothing, and
either is finished by: leptolink batches resume ID. Imports of one project wait for each other.

  leptolink import /mnt/export/2024 --label "export 2024"
  leptolink import /mnt/export/2024 --dry-run       # what would happen: new, left out, held, linked, phases, room
  leptolink import /mnt/export/2024 --verify        # read every file again, whatever its time of change
  leptolink batches rejected ID --csv rejected.csv  # what could not be taken, where it lies, what to do

Exit codes: 0 done, 2 misuse, 3 done with problems of severity error, 130 paused or cancelled.`;

/** `leptolink import FOLDER`: imports DICOM files, whatever the tree. */
export function registerImport(program: Command): void {
  onProject(
    program
      .command('import')
      .description(
        'import a folder (any tree, archives too), one file or one archive: de-identify, index, describe, link',
      )
      .argument('<folder>', 'what to import; it is never changed')
      .option('--label <text>', 'a name for this import in the lists')
      .option('--verify', 'read every file, also those that have not changed since an earlier import')
      .option('--dry-run', 'say what would happen and write nothing')
      .addHelpText('after', HELP),
  ).action(
    command((folder: string, options: ImportOptions) =>
      options.dryRun
        ? runPlan(options, path.resolve(folder))
        : runImport(options, 'import', {
            folder: path.resolve(folder),
            ...(options.label === undefined ? {} : { label: options.label }),
            ...(options.verify ? { verify: true } : {}),
          }),
    ),
  );
}
