import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../shared/base/refusal.ts';
import { NO_APPROVAL } from '../shared/people/project.ts';
import { operator } from './base/actor.ts';
import { codeVersion } from './base/codeVersion.ts';
import type { Config } from './base/config.ts';
import { lockDirectory } from './base/lockDirectory.ts';
import { openLog } from './base/log.ts';
import { openDatabase } from './db/database.ts';
import { recordAudit } from './db/recordAudit.ts';
import { tables } from './db/tables.ts';
import type { Context } from './identity/context.ts';
import { identityDoor } from './identity/identityDoor.ts';
import { type IdentityKey, loadKeyFile } from './identity/identityKey.ts';
import { createIdentityStore, type IdentityStore, openIdentityStore } from './identity/identityStore.ts';
import { settleHeldActs } from './imaging/heldActs.ts';
import { markInterrupted } from './intake/markInterrupted.ts';
import { openJobs } from './jobs/jobs.ts';
import { sweepPulls } from './pacs/pullFolder.ts';
import { openFileStore } from './store/fileStore.ts';

/** A project that this process holds. */
export interface OpenProject {
  context: Context;
  close(): Promise<void>;
}

const MARKER = 'project.json';
const FORMAT = 1;

/** Where the identity store of a data directory lies. */
export const identityFile = (dataDir: string): string => path.join(dataDir, 'identity.store');

/** Whether a directory holds a project. */
export const isProject = (dataDir: string): boolean => existsSync(path.join(dataDir, MARKER));

/**
 * Makes an empty project: directory, key file, identity store, database, ethics record.
 *
 * @throws {Refusal} project.exists, identity.keyInside
 */
export async function initProject(
  config: Config,
  facts: { title: string; isDemo: boolean; ethics?: string },
): Promise<OpenProject> {
  if (isProject(config.dataDir)) throw new Refusal('project.exists');
  if (config.keyFile === null) throw new Refusal('identity.locked', {}, 'Name a key file with --key-file.');
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const key = loadKeyFile(config.keyFile, config.dataDir);
  const store = existsSync(identityFile(config.dataDir))
    ? await openIdentityStore(identityFile(config.dataDir), key)
    : await createIdentityStore(identityFile(config.dataDir), key);
  const project = await hold(config, store);
  const { context } = project;
  const at = context.now();
  const row = {
    id: context.newId(),
    title: facts.title,
    isDemo: facts.isDemo,
    ethics: facts.ethics ?? NO_APPROVAL,
    createdAt: at,
  };
  await context.db.write(async (tx) => {
    await tx.insert(tables.projects, [row]);
    await recordAudit(tx, { at, who: operator.name, verb: 'initProject', ids: [row.id], detail: row.ethics });
  });
  await writeFile(path.join(config.dataDir, MARKER), `${JSON.stringify({ format: FORMAT, madeBy: codeVersion })}\n`);
  return project;
}

/**
 * Opens the project of a data directory; without its key the identity store stays locked and everything else works.
 *
 * @throws {Refusal} project.none, project.newer, project.held, identity.wrongKey
 */
export async function openProject(config: Config): Promise<OpenProject> {
  if (!isProject(config.dataDir)) throw new Refusal('project.none');
  const { format } = JSON.parse(await readFile(path.join(config.dataDir, MARKER), 'utf8')) as { format: number };
  if (format > FORMAT) throw new Refusal('project.newer');
  const hasKey = config.keyFile !== null && existsSync(config.keyFile);
  const store = hasKey
    ? await openIdentityStore(identityFile(config.dataDir), loadKeyFile(config.keyFile!, config.dataDir))
    : null;
  return hold(config, store);
}

/** Opens the identity store with a key that somebody brings while the server runs. @throws {Refusal} identity.wrongKey */
export async function unlockProject(context: Context, key: IdentityKey): Promise<void> {
  context.identity.unlock(await openIdentityStore(identityFile(context.dataDir), key));
}

async function hold(config: Config, store: IdentityStore | null): Promise<OpenProject> {
  const unlock = config.databaseUrl ? () => undefined : lockDirectory(config.dataDir);
  try {
    const db = await openDatabase(path.join(config.dataDir, 'research.sqlite'), config);
    const files = await openFileStore(path.join(config.dataDir, 'files'));
    const settled = await settleHeldActs({ db, files, dataDir: config.dataDir });
    const log = openLog(config.logLevel);
    if (settled > 0) log.info({ what: 'settleHeldActs', settled });
    const context: Context = {
      db,
      jobs: openJobs(log),
      files,
      identity: identityDoor(store),
      dataDir: config.dataDir,
      now: () => new Date().toISOString(),
      newId: randomUUID,
      codeVersion,
      log,
    };
    // whoever holds the directory alone knows that nobody else's import is running
    if (!config.databaseUrl) {
      await markInterrupted(context);
      await sweepPulls(context, 0);
    }
    const close = async () => {
      context.jobs.pauseAll();
      await context.jobs.onIdle();
      await db.close();
      if (context.identity.isOpen()) await context.identity.store().close();
      unlock();
    };
    return { context, close };
  } catch (error) {
    unlock();
    throw error;
  }
}
