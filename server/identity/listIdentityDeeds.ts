import type { Output } from '../../shared/api.ts';
import { tables } from '../db/tables.ts';
import { OPENING } from './checkSameDay.ts';
import type { Context } from './context.ts';

// `unlockIdentity` stands in the audit of projects made before openings were counted.
const verbs = [
  OPENING,
  'unlockIdentity',
  'refuseIdentity',
  'lockIdentity',
  'rotateIdentity',
  'reviewDroppedWords',
  'exportIdentity',
  'destroyIdentity',
];
const MOST = 200;

/** Who opened, locked, re-keyed, read or destroyed the identity store, and why; the newest first. */
export async function listIdentityDeeds(context: Context): Promise<Output<'listIdentityDeeds'>> {
  const rows = await context.db.find(tables.audit, { verb: verbs }, { orderBy: [['number', 'desc']], limit: MOST });
  return { deeds: rows.map(({ number, at, who, verb, detail }) => ({ number, at, who, verb, detail })) };
}
