import type { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { holderOf } from '../../server/base/lockDirectory.ts';
import { type CommandInput, type CommandName, type CommandResult, commands } from '../../server/commands.ts';
import type { Context } from '../../server/identity/context.ts';
import { openProject } from '../../server/project.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { answer, command, note, table } from './print.ts';
import { configOf, onProject, type ProjectOptions, runOn } from './project.ts';
import { askSecret, readSecretLines } from './secret.ts';

interface Options extends ProjectOptions {
  reason: string;
  passphrase?: boolean;
  secretsStdin?: boolean;
  newKeyFile?: string;
  newPassphrase?: boolean;
  out?: string;
  confirm?: string;
}

const HELP = 'Give secrets on standard input with --secrets-stdin, one a line: the passphrase, then the new one.';

/** `leptolink identity`: the store of names and numbers; every deed asks for a reason and is recorded. */
export function registerIdentity(program: Command): void {
  const identity = program.command('identity').description('the store of names and record numbers, and its key');
  onProject(identity.command('status').description('whether it is open, and what keeps it')).action(command(status));
  onProject(identity.command('log').description('who opened it, when and why')).action(command(log));
  withSecrets(identity.command('unlock').description('open it in the server that holds the project')).action(
    command(unlock),
  );
  withReason(identity.command('lock').description('lock it in the server that holds the project')).action(
    command(lock),
  );
  withSecrets(identity.command('rotate').description('seal it under another key; codes and exports stay'))
    .option('--new-key-file <file>', 'the new key: a file outside the data directory, made when absent')
    .option('--new-passphrase', 'the new key: a passphrase of at least 12 characters')
    .action(command(rotate));
  withSecrets(identity.command('export-case').description("what is known of one person, for that person's request"))
    .argument('<code>', 'research code, LM-...')
    .requiredOption('--out <file>', 'the file to write, outside the data directory')
    .action(command(exportCase));
  withReason(identity.command('destroy').description('destroy it for ever: codes lead to nobody any more'))
    .option('--confirm <title>', 'the title of the project, word by word; asked for when absent')
    .action(command(destroy));
}

function withReason(one: Command): Command {
  return onProject(one).requiredOption('--reason <text>', 'what for; recorded, so name nobody');
}

function withSecrets(one: Command): Command {
  return withReason(one)
    .option('--passphrase', 'it is opened by a passphrase, which is asked for')
    .option('--secrets-stdin', 'read passphrases from standard input, one a line');
}

async function status(options: Options): Promise<number> {
  const now = await runOn(options, 'identityStatus', {});
  const key = now.keyKind === null ? '' : `, opened by a ${now.keyKind === 'file' ? 'key file' : 'passphrase'}`;
  const counts = now.state === 'open' ? `: ${now.studies} studies, ${now.cases} cases, store ${now.fingerprint}` : '';
  answer(options, now, [`The identity store is ${now.state}${key}${counts}.`]);
  return 0;
}

async function log(options: Options): Promise<number> {
  const { deeds } = await runOn(options, 'listIdentityDeeds', {});
  const rows = deeds.map((deed) => [deed.at, deed.who, deed.verb, deed.detail]);
  answer(options, deeds, table(['when', 'who', 'deed', 'why'], rows));
  return 0;
}

async function unlock(options: Options): Promise<number> {
  if (holderOf(configOf(options).dataDir) === null)
    throw new Refusal('input.invalid', {}, 'No server holds this project; other commands take the key themselves.');
  const passphrase = options.passphrase ? await secretOf(options, 0, 'Passphrase') : undefined;
  const key = passphrase === undefined ? keyFileOf(options.keyFile) : { passphrase };
  const said = await runOn(options, 'unlockIdentity', { ...key, reason: options.reason });
  answer(options, said, ['The identity store is open in the server.']);
  return 0;
}

async function lock(options: Options): Promise<number> {
  const now = await runOn(options, 'lockIdentity', { reason: options.reason });
  answer(options, now, [`The identity store is ${now.state}.`]);
  return 0;
}

async function rotate(options: Options): Promise<number> {
  if ((options.newKeyFile === undefined) === (options.newPassphrase !== true))
    throw new Refusal('input.invalid', {}, 'Give --new-key-file FILE or --new-passphrase.');
  const key = options.newPassphrase ? { passphrase: await newPassphrase(options) } : keyFileOf(options.newKeyFile);
  const now = await runUnlocked(options, 'rotateIdentity', { ...key, reason: options.reason });
  answer(options, now, [
    'The identity store is sealed under the new key. Codes, UIDs and exports are the same as before.',
    options.newPassphrase
      ? 'From now on a server starts locked: open it in Administration or with leptolink identity unlock --passphrase.'
      : `From now on start with --key-file ${options.newKeyFile}.`,
    'The old key still opens backups made before: destroy it, or them, when nothing needs them any more.',
  ]);
  return 0;
}

async function exportCase(pseudonym: string, options: Options): Promise<number> {
  const out = path.resolve(options.out!);
  const data = configOf(options).dataDir;
  if (out.startsWith(data + path.sep)) throw new Refusal('folder.inside');
  const known = await runUnlocked(options, 'exportIdentity', { pseudonym, reason: options.reason });
  await writeFile(out, `${JSON.stringify(known, null, 2)}\n`, { mode: 0o600, flag: 'wx' }).catch(() => {
    throw new Refusal('input.invalid', {}, 'The file cannot be made there, or is there already.');
  });
  answer(options, { out, studies: known.studies.length }, [
    `${known.studies.length} studies of ${pseudonym}, with name, numbers and true days, are in ${out}. It was recorded.`,
  ]);
  return 0;
}

async function destroy(options: Options): Promise<number> {
  note('This cannot be undone: names, record numbers, true days and held files are gone for ever. Reading goes on.');
  const confirmation = options.confirm ?? (await askTitle());
  const done = await runOn(options, 'destroyIdentity', { reason: options.reason, confirmation });
  answer(options, done, [
    `The identity store is destroyed; ${done.unreadableHeld} held files can never be opened.`,
    'Destroy its key and every backup of identity.store too: they would bring it back.',
  ]);
  return 0;
}

/** Runs a command that needs the identity store: in the server that has it open, or here with the key at hand. */
async function runUnlocked<N extends CommandName>(
  options: Options,
  name: N,
  input: CommandInput<N>,
): Promise<CommandResult<N>> {
  const config = configOf(options);
  const isServed = config.databaseUrl === null && holderOf(config.dataDir) !== null;
  if (isServed || options.passphrase !== true) return runOn(options, name, input);
  const passphrase = await secretOf(options, 0, 'Passphrase');
  const project = await openProject({ ...config, logLevel: 'error' });
  try {
    await commands.unlockIdentity(project.context, { passphrase, reason: options.reason });
    const run = commands[name] as (context: Context, input: CommandInput<N>) => Promise<CommandResult<N>>;
    return await run(project.context, input);
  } finally {
    await project.close();
  }
}

let lines: Promise<string[]> | null = null;

async function secretOf(options: Options, line: number, prompt: string): Promise<string> {
  if (options.secretsStdin !== true) return askSecret(prompt, HELP);
  lines ??= readSecretLines();
  const secret = (await lines)[line];
  if (secret === undefined || secret === '') throw new Refusal('input.invalid', {}, HELP);
  return secret;
}

async function newPassphrase(options: Options): Promise<string> {
  const passphrase = await secretOf(options, options.passphrase ? 1 : 0, 'New passphrase (at least 12 characters)');
  if (passphrase.length < 12) throw new Refusal('input.invalid', {}, 'A passphrase has at least 12 characters.');
  if (options.secretsStdin !== true && (await askSecret('Once more', HELP)) !== passphrase)
    throw new Refusal('input.invalid', {}, 'The two differ.');
  return passphrase;
}

function keyFileOf(file: string | undefined): { keyFile?: string } {
  return file === undefined ? {} : { keyFile: path.resolve(file) };
}

async function askTitle(): Promise<string> {
  return askSecret('Type the title of the project to confirm', 'Give --confirm TITLE.');
}
