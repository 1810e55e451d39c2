import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import type { Context } from './context.ts';
import { sayReason } from './sayReason.ts';

/** A deed on the identity store: the verb, why, and on which things. */
export interface Deed {
  verb: string;
  reason: string;
  ids?: readonly string[];
  /** Said before the reason, in words that name nobody. */
  what?: string;
}

/** Writes a deed on the identity store into the audit: who, which verb, why, and the store's fingerprint or the ids it touched. */
export async function recordDeed(context: Context, actor: Actor, deed: Deed): Promise<void> {
  const store = context.identity.isOpen() ? context.identity.store() : null;
  const detail = [deed.what, sayReason(deed.reason, store)].filter((part) => part !== undefined).join(': ');
  const ids = deed.ids ?? (store === null ? [] : [store.fingerprint]);
  await context.db.write((tx) => recordAudit(tx, { at: context.now(), who: actor.name, verb: deed.verb, ids, detail }));
}
