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
import { identityFile } from './identity/identityFile.ts';
import { loadKeyFile } from './identity/identityKey.ts';
import { createIdentityStore } from './identity/identityStore.ts';
import { closeIdentity, openIdentity } from './identity/openIdentity.ts';
import { keyKindOf } from './identity/sealedLog.ts';
import { settleHeldActs } from './imaging/heldActs.ts';
import { markInterrupted } from './intake/markInterrupted.ts';
import { sweepFiles } from './intake/sweepFiles.ts';
import { sweepPlans } from './intake/sweepPlans.ts';
import { sweepStaging } from './intake/sweepStaging.ts';
import { engineThread } from './analysis/engineTask.ts';
import { openJobs } from './jobs/jobs.ts';
import { openThreads } from './jobs/threads.ts';
import { sweepPulls } from './pacs/pullFolder.ts';
import { openFileStore } from './store/fileStore.ts';

/** A project that this process holds. */
export interface OpenProject {
  context: Context;
  close(): Promise<void>;
}

const MARKER = 'project.json';
const FORMAT = 1;

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
  const file = identityFile(config.dataDir);
  if (!existsSync(file)) await (await createIdentityStore(file, key)).close();
  const project = await hold(config);
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
  await unlockAtStart(project, config.keyFile);
  await writeFile(path.join(config.dataDir, MARKER), `${JSON.stringify({ format: FORMAT, madeBy: codeVersion })}\n`);
  return project;
}

/**
 * Opens the project of a data directory; without its key, or where a passphrase opens it, the identity store stays locked and
 * everything else works.
 *
 * @throws {Refusal} project.none, project.newer, project.held, identity.wrongKey, identity.otherDay
 */
export async function openProject(config: Config): Promise<OpenProject> {
  if (!isProject(config.dataDir)) throw new Refusal('project.none');
  const { format } = JSON.parse(await readFile(path.join(config.dataDir, MARKER), 'utf8')) as { format: number };
  if (format > FORMAT) throw new Refusal('project.newer');
  const project = await hold(config);
  const file = identityFile(config.dataDir);
  const hasKey = config.keyFile !== null && existsSync(config.keyFile);
  if (hasKey && existsSync(file) && (await keyKindOf(file)) === 'file') await unlockAtStart(project, config.keyFile!);
  return project;
}

/** Opens the identity store with the key file that the process was started with; when it does not open, nothing stays held. */
async function unlockAtStart({ context, close }: OpenProject, keyFile: string): Promise<void> {
  try {
    const key = loadKeyFile(keyFile, context.dataDir);
    const opening = { who: operator.name, reason: 'the process was started with the key file' };
    context.identity.unlock(await openIdentity(context, key, opening));
  } catch (error) {
    await close();
    throw error;
  }
}

async function hold(config: Config): Promise<OpenProject> {
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
      threads: openThreads(engineThread),
      computations: openJobs(log),
      files,
      identity: identityDoor(null),
      dataDir: config.dataDir,
      now: () => new Date().toISOString(),
      newId: randomUUID,
      codeVersion,
      log,
    };
    // whoever holds the directory alone knows that nobody else's import is running
    if (!config.databaseUrl) {
      await sweepStaging(context);
      await sweepPlans();
      const orphans = await sweepFiles(context);
      if (orphans > 0) log.info({ what: 'sweepFiles', orphans });
      await markInterrupted(context);
      await sweepPulls(context, 0);
    }
    const close = async () => {
      context.jobs.pauseAll();
      context.computations.pauseAll();
      await context.threads.close();
      await context.computations.onIdle();
      await context.jobs.onIdle();
      const store = context.identity.lock();
      if (store !== null) await closeIdentity(context, store);
      await db.close();
      unlock();
    };
    return { context, close };
  } catch (error) {
    unlock();
    throw error;
  }
}
