import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { decodeCsv, parseCsv } from '../../server/cases/parseCsv.ts';
import { problems } from '../../shared/base/problem.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { illustrateAnswer } from '../../shared/analysis/illustrateAnswer.ts';
import { type AnalysisAnswer, runAnalysis } from '../../shared/analysis/runAnalysis.ts';
import { makeTable, type Table } from '../../shared/analysis/table.ts';
import { command, note } from './print.ts';
import { sayAnalysis } from './sayAnalysis.ts';

interface Options {
  tables: string;
  json?: boolean;
  out?: string;
  timeUnit: string;
}

const Named = z.looseObject({ id: z.string(), data: z.array(z.string()) });

/** `leptolink fit`: runs declared analyses on free tables with the engine that the freezes use. */
export function registerFit(program: Command): void {
  program
    .command('fit')
    .description('run declared analyses on CSV tables (untracked: models of a project are fitted on its freezes)')
    .argument('<analysis.json...>', 'files of the form { id, data: [table names], spec }')
    .requiredOption('--tables <dir>', 'folder with the tables, NAME.csv each')
    .option('--out <dir>', 'also write tables (CSV) and figures (SVG) of Cox models and survival curves')
    .option('--time-unit <unit>', 'of the time column, for figures: days or months', 'days')
    .option('--json', 'one line of JSON for each analysis: { id, result } or { id, problem }')
    .action(
      command(async (files: string[], options: Options) => {
        const cache = new Map<string, Table | null>();
        let isClean = true;
        for (const file of files) {
          const answer = await runFile(file, options.tables, cache);
          if ('problem' in answer) isClean = false;
          else if (options.out !== undefined) await illustrate(answer, options);
          process.stdout.write(options.json ? `${JSON.stringify(answer)}\n` : `${sayAnalysis(answer).join('\n')}\n\n`);
        }
        if (!options.json) note('untracked: these numbers hang on no freeze.');
        return isClean ? 0 : 3;
      }),
    );
}

async function illustrate(answer: { id: string; result: unknown }, options: Options): Promise<void> {
  if (options.timeUnit !== 'days' && options.timeUnit !== 'months')
    throw new Refusal('input.invalid', {}, 'The time unit is days or months.');
  await mkdir(options.out!, { recursive: true });
  const name = answer.id.replace(/[^A-Za-z0-9._-]+/g, '-');
  for (const file of illustrateAnswer(answer.result, options.timeUnit)) {
    await writeFile(path.join(options.out!, `${name}-${file.name}`), file.text);
  }
}

async function runFile(file: string, folder: string, cache: Map<string, Table | null>): Promise<AnalysisAnswer> {
  const id = path.basename(file, '.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return refuse(id, 'spec.invalid', 'The file cannot be read.');
  let analysis: unknown;
  try {
    analysis = JSON.parse(text);
  } catch {
    return refuse(id, 'spec.invalid', 'The file is not JSON.');
  }
  const named = Named.safeParse(analysis);
  if (!named.success) return refuse(id, 'spec.invalid', 'It needs id, data and spec.');
  const tables = new Map<string, Table>();
  for (const name of named.data.data) {
    const table = await loadTable(folder, name, cache);
    if (table) tables.set(name, table);
  }
  return runAnalysis(analysis, tables);
}

/** A table by its name: a received name never leaves the folder. */
async function loadTable(folder: string, name: string, cache: Map<string, Table | null>): Promise<Table | null> {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const file = path.join(folder, `${path.basename(name)}.csv`);
  const parsed = existsSync(file) ? parseCsv(decodeCsv(await readFile(file))) : null;
  const table = parsed
    ? makeTable(
        parsed.header,
        parsed.rows.map((row) => row.map((cell) => (cell === '' ? null : cell))),
      )
    : null;
  cache.set(name, table);
  return table;
}

function refuse(id: string, code: 'spec.invalid', detail: string): AnalysisAnswer {
  return { id, problem: { code, message: `${problems[code].says} ${detail}` } };
}
