import type { WindowSet } from '../../shared/intake/windowSet.ts';
import type { Windows } from '../../shared/intake/windows.ts';
import { windowsOf } from '../../shared/intake/windowsOf.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';

/** The windows that count now, and the set they come from: null when nobody has set any. */
export async function currentWindows(db: Reader): Promise<{ windows: Windows; set: WindowSet | null }> {
  const [set = null] = await db.find(tables.windowSets, {}, { orderBy: [['number', 'desc']], limit: 1 });
  return { windows: windowsOf(set), set };
}
