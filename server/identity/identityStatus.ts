import { existsSync } from 'node:fs';
import type { Output } from '../../shared/api.ts';
import type { Context } from './context.ts';
import { identityFile } from './identityFile.ts';
import { keyKindOf } from './sealedLog.ts';

/** Whether the identity store is open, locked or destroyed, and which kind of key opens it. */
export async function identityStatus(context: Context): Promise<Output<'identityStatus'>> {
  const file = identityFile(context.dataDir);
  const isThere = existsSync(file);
  const keyKind = isThere ? await keyKindOf(file) : null;
  if (!isThere || !context.identity.isOpen()) {
    return { state: isThere ? 'locked' : 'destroyed', keyKind, fingerprint: null, studies: null, cases: null };
  }
  const store = context.identity.store();
  const { fingerprint } = store;
  return { state: 'open', keyKind, fingerprint, studies: store.studies().length, cases: store.cases().length };
}
