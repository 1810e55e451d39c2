import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from './context.ts';
import { identityFile } from './identityFile.ts';
import { recordDeed } from './recordDeed.ts';
import { destroySealedLog } from './sealedLog.ts';

/**
 * Destroys the identity store: from now on no code leads to a person, and held files can never be opened. Reading and
 * analysis go on. It works with a lost key too. `confirmation` is the title of the project, typed.
 *
 * @throws {Refusal} identity.destroyed, identity.notConfirmed, identity.busy, reason.missing
 */
export async function destroyIdentity(
  context: Context,
  actor: Actor,
  input: { reason: string; confirmation: string },
): Promise<{ destroyed: true; unreadableHeld: number }> {
  const file = identityFile(context.dataDir);
  if (!existsSync(file)) throw new Refusal('identity.destroyed');
  if (input.reason.trim().length < 3) throw new Refusal('reason.missing');
  const project = await context.db.findOne(tables.projects, {});
  if (project === null || input.confirmation.trim() !== project.title) throw new Refusal('identity.notConfirmed');
  if (!context.jobs.isIdle()) throw new Refusal('identity.busy');
  const [held] = await context.db.select<{ n: number | string }>(
    `SELECT COUNT(*) AS "n" FROM "instances" WHERE "heldReason" IS NOT NULL AND "heldReason" <> 'dropped'`,
  );
  const unreadableHeld = Number(held?.n ?? 0);
  // recorded first: a destruction that nobody recorded is worse than a record of one that was interrupted
  await recordDeed(context, actor, { verb: 'destroyIdentity', reason: input.reason });
  const store = context.identity.lock();
  if (store === null) await destroySealedLog(file);
  else await store.destroy();
  // files on their way in still name people; stopped imports cannot go on without the store
  for (const folder of ['staging', 'tmp'])
    await rm(path.join(context.dataDir, folder), { recursive: true, force: true });
  // what was deleted from the research database goes with it: free pages and the write-ahead log
  if (context.db.dialect === 'sqlite') {
    await context.db.select('VACUUM');
    await context.db.select('PRAGMA wal_checkpoint(TRUNCATE)');
  }
  return { destroyed: true, unreadableHeld };
}
