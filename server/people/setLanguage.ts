import type { Actor } from '../base/actor.ts';
import type { DbContext } from '../db/dbContext.ts';
import { tables } from '../db/tables.ts';

/** Remembers the language of a person's screens. */
export async function setLanguage(context: DbContext, actor: Actor, language: 'en' | 'zh'): Promise<void> {
  await context.db.write((tx) => tx.update(tables.people, { id: actor.id }, { language }));
}
