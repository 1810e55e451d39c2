import type { Command } from 'commander';
import { type Config, readConfig } from '../../server/base/config.ts';
import { holderOf } from '../../server/base/lockDirectory.ts';
import { type CommandInput, type CommandName, type CommandResult, commands, type Tell } from '../../server/commands.ts';
import { sendCommand } from '../../server/commandSocket.ts';
import type { Context } from '../../server/identity/context.ts';
import { openProject } from '../../server/project.ts';
import { note } from './print.ts';

/** Where the project is and how to answer. */
export interface ProjectOptions {
  data?: string;
  keyFile?: string;
  json?: boolean;
}

/** Adds the options that every command on a project has. */
export function onProject(command: Command): Command {
  return command
    .option('--data <dir>', 'data directory (else LEPTOLINK_DATA, else data/demo)')
    .option('--key-file <file>', 'file with the identity key, outside the data directory (else LEPTOLINK_KEY_FILE)')
    .option('--json', 'answer as JSON for machines');
}

/** The configuration of a command; says so when nothing named a data directory. */
export function configOf(options: ProjectOptions): Config {
  const config = readConfig({ dataDir: options.data, keyFile: options.keyFile });
  if (config.isDefaultDemo) note('No data directory named: working on the demo project in data/demo.');
  return config;
}

/** Runs a command where the project is held: in the server that serves it, else in this process. */
export async function runOn<N extends CommandName>(
  options: ProjectOptions,
  name: N,
  input: CommandInput<N>,
  tell: Tell = () => undefined,
): Promise<CommandResult<N>> {
  const config = configOf(options);
  if (config.databaseUrl === null && holderOf(config.dataDir) !== null) {
    return (await sendCommand(config.dataDir, { command: name, input }, tell)) as CommandResult<N>;
  }
  const project = await openProject({ ...config, logLevel: 'error' });
  try {
    const run = commands[name] as (context: Context, input: CommandInput<N>, tell: Tell) => Promise<CommandResult<N>>;
    return await run(project.context, input, tell);
  } finally {
    await project.close();
  }
}
