import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { type Config, readConfig } from '../../server/base/config.ts';
import { holderOf } from '../../server/base/lockDirectory.ts';
import { type CommandInput, type CommandName, type CommandResult, commands, type Tell } from '../../server/commands.ts';
import { isAnswering, openCommandSocket, sendCommand } from '../../server/commandSocket.ts';
import type { Context } from '../../server/identity/context.ts';
import { openProject } from '../../server/project.ts';
import { Refusal } from '../../shared/base/refusal.ts';
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

/** A project within reach of the command line: held by this process, or by the one that serves it. */
export interface Reach {
  run<N extends CommandName>(name: N, input: CommandInput<N>, tell?: Tell): Promise<CommandResult<N>>;
  /** Asks an import to pause; held by this process, every import of it is asked. */
  pause(batchId: string): Promise<void>;
  close(): Promise<void>;
}

/** How long another process may take to begin or end before it is taken for one that does not answer. */
const PATIENCE_MS = 15_000;

/** Opens the way to the project: this process takes it, unless another one holds it and takes commands. @throws {Refusal} project.none, project.held */
export async function reach(options: ProjectOptions): Promise<Reach> {
  const config = configOf(options);
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      if (config.databaseUrl !== null || holderOf(config.dataDir) === null) return await hold(config);
    } catch (error) {
      // another process was quicker
      if (!(error instanceof Refusal) || error.code !== 'project.held') throw error;
    }
    if (await isAnswering(config.dataDir)) return remote(options, config.dataDir);
    if (performance.now() > deadline) throw new Refusal('project.held');
    await delay(100);
  }
}

async function hold(config: Config): Promise<Reach> {
  const { context, close } = await openProject({ ...config, logLevel: 'error' });
  // without the key this process could not do what others may ask of it: they wait for its end
  const takesCommands = config.databaseUrl === null && context.identity.isOpen();
  const closeSocket = takesCommands ? await openCommandSocket(context) : () => Promise.resolve();
  return {
    run: <N extends CommandName>(name: N, input: CommandInput<N>, tell: Tell = () => undefined) => {
      const run = commands[name] as (context: Context, input: CommandInput<N>, tell: Tell) => Promise<CommandResult<N>>;
      return run(context, input, tell);
    },
    pause: () => Promise.resolve(context.jobs.pauseAll()),
    close: async () => {
      await closeSocket();
      await close();
    },
  };
}

function remote(options: ProjectOptions, dataDir: string): Reach {
  const run = async <N extends CommandName>(
    command: N,
    input: CommandInput<N>,
    tell: Tell = () => undefined,
  ): Promise<CommandResult<N>> => {
    try {
      return (await sendCommand(dataDir, { command, input }, tell)) as CommandResult<N>;
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'project.held') throw error;
      // it ended a moment ago, before it was asked
      return runOn(options, command, input, tell);
    }
  };
  return {
    run,
    pause: async (batch) => {
      await run('pauseImport', { batch });
    },
    close: () => Promise.resolve(),
  };
}

/** Runs one command where the project is held: in the process that holds it, else in this one. */
export async function runOn<N extends CommandName>(
  options: ProjectOptions,
  name: N,
  input: CommandInput<N>,
  tell: Tell = () => undefined,
): Promise<CommandResult<N>> {
  const project = await reach(options);
  try {
    return await project.run(name, input, tell);
  } finally {
    await project.close();
  }
}
