import type { Output } from '../../shared/api.ts';
import { noSettings, settingSchemas, type Settings } from '../../shared/people/setting.ts';
import type { Actor } from '../base/actor.ts';
import type { DbContext } from '../db/dbContext.ts';
import { tables } from '../db/tables.ts';

/** What this person has arranged for herself: keys, layouts, displays. A value that an older version wrote and no longer fits is left out. */
export async function loadSettings(context: DbContext, actor: Actor): Promise<Output<'loadSettings'>> {
  const rows = await context.db.find(tables.personSettings, { personId: actor.id });
  const kept = rows.flatMap(({ kind, value }): [string, unknown][] => {
    const parsed = settingSchemas[kind].safeParse(JSON.parse(value));
    return parsed.success ? [[kind, parsed.data]] : [];
  });
  return { ...noSettings, ...(Object.fromEntries(kept) as Partial<Settings>) };
}
