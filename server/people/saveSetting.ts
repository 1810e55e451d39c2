import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { PersonSetting } from '../../shared/people/personSetting.ts';
import { settingSchemas } from '../../shared/people/setting.ts';
import type { Actor } from '../base/actor.ts';
import type { DbContext } from '../db/dbContext.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import { loadSettings } from './loadSettings.ts';

/** Keeps one arrangement of the person who asks, in place of the earlier one; null takes it away. @throws {Refusal} input.invalid */
export async function saveSetting(
  context: DbContext,
  actor: Actor,
  input: Input<'saveSetting'>,
): Promise<Output<'saveSetting'>> {
  const { kind } = input;
  const text = input.value === null ? null : textOf(input);
  const savedAt = context.now();
  await context.db.write(async (tx) => {
    await tx.remove(tables.personSettings, { personId: actor.id, kind });
    if (text !== null) await tx.insert(tables.personSettings, [{ personId: actor.id, kind, value: text, savedAt }]);
    const detail = text === null ? `${kind}: default` : kind;
    await recordAudit(tx, { at: savedAt, who: actor.name, verb: 'saveSetting', ids: [actor.id], detail });
  });
  return loadSettings(context, actor);
}

function textOf({ kind, value }: Input<'saveSetting'>): string {
  const parsed = settingSchemas[kind].safeParse(value);
  const where = parsed.error?.issues[0]?.path.join('.') ?? '';
  if (!parsed.success) throw new Refusal('input.invalid', { field: ['value', where].filter(Boolean).join('.') });
  const text = JSON.stringify(parsed.data);
  if (!PersonSetting.shape.value.safeParse(text).success) throw new Refusal('input.invalid', { field: 'value' });
  return text;
}
