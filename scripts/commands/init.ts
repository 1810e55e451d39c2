import type { Command } from 'commander';
import { createInterface } from 'node:readline/promises';
import { readConfig } from '../../server/base/config.ts';
import { initProject } from '../../server/project.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { NO_APPROVAL } from '../../shared/people/project.ts';
import { answer, command } from './print.ts';

interface Options {
  data: string;
  title: string;
  keyFile: string;
  ethics?: string;
  yes?: boolean;
  json?: boolean;
}

/** `leptolink init`: makes an empty project. */
export function registerInit(program: Command): void {
  program
    .command('init')
    .description('make an empty project: data directory, identity store with its key file, database')
    .requiredOption('--data <dir>', 'the directory to make it in')
    .requiredOption('--title <text>', 'title of the project')
    .requiredOption('--key-file <file>', 'file with the identity key, outside the data directory; made when absent')
    .option('--ethics <text>', 'ethics approval: number, committee, day')
    .option('--yes', 'ask nothing; without --ethics the record says that no approval is recorded')
    .option('--json', 'answer as JSON for machines')
    .action(
      command(async (options: Options) => {
        const config = readConfig({ dataDir: options.data, keyFile: options.keyFile });
        const ethics = options.ethics ?? (options.yes ? NO_APPROVAL : await askEthics());
        const project = await initProject(
          { ...config, isDefaultDemo: false, logLevel: 'error' },
          { title: options.title, isDemo: false, ethics },
        );
        await project.close();
        answer(options, { data: config.dataDir, title: options.title, ethics }, [
          `Project made in ${config.dataDir}. Ethics record: ${ethics}`,
          `Keep ${config.keyFile} safe and apart from the data: without it no study can be linked any more.`,
          `Next: leptolink users add NAME --role dataManager --data ${options.data}, then leptolink import FOLDER --data ${options.data} --key-file ${options.keyFile}.`,
        ]);
        return 0;
      }),
    );
}

async function askEthics(): Promise<string> {
  if (!process.stdin.isTTY) throw new Refusal('input.invalid', {}, 'Give --ethics TEXT, or --yes.');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const text = (await lines.question('Ethics approval (number, committee, day; empty for none): ')).trim();
  lines.close();
  return text === '' ? NO_APPROVAL : text;
}
