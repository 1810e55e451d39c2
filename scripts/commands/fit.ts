import type { Command } from 'commander';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../shared/base/refusal.ts';
import { type AnswerSpec, illustrateAnswer } from '../../shared/analysis/figure/illustrateAnswer.ts';
import { fitFile, type TableFolder } from './fitFile.ts';
import { command, note } from './print.ts';
import { sayAnalysis } from './sayAnalysis.ts';

interface Options {
  tables: string;
  json?: boolean;
  out?: string;
  timeUnit: string;
}

/** `leptolink fit`: runs declared analyses on free tables with the engine that the freezes use. */
export function registerFit(program: Command): void {
  program
    .command('fit')
    .description('run declared analyses on CSV tables (untracked: models of a project are fitted on its freezes)')
    .argument('<analysis.json...>', 'files of the form { id, data: [table names], spec }')
    .requiredOption('--tables <dir>', 'folder with the tables, NAME.csv each')
    .option(
      '--out <dir>',
      'also write tables (CSV, HTML) and figures (SVG): curves, forest plots, splines, residuals, Table 1',
    )
    .option('--time-unit <unit>', 'of the time column, for figures: days or months', 'days')
    .option('--json', 'one line of JSON for each analysis: { id, result } or { id, problem }')
    .action(
      command(async (files: string[], options: Options) => {
        const tables: TableFolder = { folder: options.tables, read: new Map() };
        let isClean = true;
        for (const file of files) {
          const answer = await fitFile(file, tables);
          if ('problem' in answer) isClean = false;
          else if (options.out !== undefined) await illustrate(answer, { file, options });
          process.stdout.write(options.json ? `${JSON.stringify(answer)}\n` : `${sayAnalysis(answer).join('\n')}\n\n`);
        }
        if (!options.json) note('untracked: these numbers hang on no freeze.');
        return isClean ? 0 : 3;
      }),
    );
}

async function illustrate(
  answer: { id: string; result: unknown },
  { file, options }: { file: string; options: Options },
): Promise<void> {
  if (options.timeUnit !== 'days' && options.timeUnit !== 'months')
    throw new Refusal('input.invalid', {}, 'The time unit is days or months.');
  await mkdir(options.out!, { recursive: true });
  const name = answer.id.replace(/[^A-Za-z0-9._-]+/g, '-');
  const { spec } = JSON.parse(await readFile(file, 'utf8')) as { spec: AnswerSpec };
  for (const made of illustrateAnswer(answer.result, options.timeUnit, spec)) {
    await writeFile(path.join(options.out!, `${name}-${made.name}`), made.text);
  }
}
