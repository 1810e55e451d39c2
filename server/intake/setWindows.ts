import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { checkWindows } from '../../shared/intake/checkWindows.ts';
import { daysOf } from '../../shared/intake/windowsOf.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { currentWindows } from './currentWindows.ts';
import { placeCases } from './placeCases.ts';

/** Sets the windows of the project and places every case again; the windows before stay on record. @throws {Refusal} windows.invalid, windows.changed */
export async function setWindows(
  context: Context,
  actor: Actor,
  input: Input<'setWindows'>,
): Promise<Output<'setWindows'>> {
  const { number, reason, ...days } = input;
  const [wrong] = checkWindows(days);
  if (wrong) throw new Refusal('windows.invalid', { fields: wrong });
  return context.db.write(async (tx) => {
    const before = await currentWindows(tx);
    if ((before.set?.number ?? 0) !== number) throw new Refusal('windows.changed');
    const at = context.now();
    const set = { id: context.newId(), number: number + 1, ...days, reason, setBy: actor.name, setAt: at };
    await tx.insert(tables.windowSets, [set]);
    const cases = await tx.find(tables.cases);
    const placed = await placeCases(
      tx,
      context,
      actor,
      cases.map((one) => one.caseId),
    );
    await recordAudit(tx, {
      at,
      who: actor.name,
      verb: 'setWindows',
      ids: [set.id],
      detail: `${say(daysOf(before.windows))} -> ${say(days)}; ${placed.made} timepoints made, ${placed.moved} moved, ${placed.ended} ended`,
    });
    return { set, placed };
  });
}

function say(days: ReturnType<typeof daysOf>): string {
  return [
    `baseline ${days.baselineFromDays}..${days.baselineToDays}`,
    `follow-up 1 ${days.followUpFromDays}..${days.followUpToDays}`,
    `surgery -${days.preOpDays}, ${days.postOpEarlyDays}, ${days.postOpDays}`,
    `merge ${days.mergeDays}`,
  ].join(', ');
}
