import { existsSync } from 'node:fs';
import { Refusal } from '../../shared/base/refusal.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import { checkSameDay, OPENING } from './checkSameDay.ts';
import type { Context } from './context.ts';
import { identityFile } from './identityFile.ts';
import type { IdentityKey } from './identityKey.ts';
import { openIdentityStore, type IdentityStore } from './identityStore.ts';
import { sayReason } from './sayReason.ts';

/** What opening takes: the database it must fit, and a clock for the audit. */
export type OpeningContext = Pick<Context, 'db' | 'dataDir' | 'now'>;

/**
 * Opens the identity store of a data directory for this process, and records who did so and why.
 *
 * The store notes the last row of the audit before the row of its opening is written: whichever of the two is restored from
 * another day is noticed next time.
 * @throws {Refusal} `identity.destroyed`, `identity.wrongKey`, `identity.otherDay`, `file.damaged`
 */
export async function openIdentity(
  context: OpeningContext,
  key: IdentityKey,
  opening: { who: string; reason: string },
): Promise<IdentityStore> {
  const file = identityFile(context.dataDir);
  if (!existsSync(file)) throw new Refusal('identity.destroyed');
  const store = await openIdentityStore(file, key);
  try {
    await checkSameDay(context.db, store);
    const number = (store.witness()?.opening ?? 0) + 1;
    await noteHead(context, store, number);
    await context.db.write((tx) =>
      recordAudit(tx, {
        at: context.now(),
        who: opening.who,
        verb: OPENING,
        ids: [store.fingerprint],
        detail: `opening ${number}: ${sayReason(opening.reason, store)}`,
      }),
    );
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Closes an open store; it notes the audit's head first, so that a database of an earlier day is noticed when they meet again. */
export async function closeIdentity(context: Pick<Context, 'db'>, store: IdentityStore): Promise<void> {
  const witness = store.witness();
  try {
    if (witness !== null) await noteHead(context, store, witness.opening);
  } catch (error) {
    // who wrote to it since has noted a later head
    if (!(error instanceof Refusal)) throw error;
  } finally {
    await store.close();
  }
}

async function noteHead({ db }: Pick<Context, 'db'>, store: IdentityStore, opening: number): Promise<void> {
  const head = await db.findOne(tables.auditHead, { id: 1 });
  if (head === null) throw new Error('the audit trail has no head');
  const last = store.witness();
  if (last?.opening === opening && last.auditNumber === head.number) return;
  await store.setWitness({ opening, auditNumber: head.number, auditHash: head.hash });
}
