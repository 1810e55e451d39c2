import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { SurgicalPhase, Timepoint, Visit } from '../../shared/intake/timepoint.ts';
import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { placeCases } from './placeCases.ts';

/** Where a person puts a timepoint. */
export interface PlaceWish {
  visit: Visit;
  followUpNumber: number | null;
  surgicalPhase: SurgicalPhase;
  reason: string;
}

/**
 * A person places many timepoints at once, for one reason. A visit cannot be made a follow-up this way, for each needs its own number.
 *
 * @throws {Refusal} place.noNumber, input.invalid, list.changed where one of them is there no more
 */
export async function placeMany(
  context: Context,
  actor: Actor,
  input: Input<'placeMany'>,
): Promise<Output<'placeMany'>> {
  const { visit, surgicalPhase, reason } = input;
  if (visit === null && surgicalPhase === null) throw new Refusal('input.invalid', { field: 'visit' });
  if (visit === 'followUp') throw new Refusal('place.noNumber');
  return context.db.write(async (tx) => {
    const ids = [...new Set(input.timepointIds)];
    const timepoints = await tx.find(tables.timepoints, { id: ids, endedAt: null });
    if (timepoints.length < ids.length) throw new Refusal('list.changed');
    const wishOf = (one: Timepoint): PlaceWish => ({
      visit: visit ?? one.visit,
      followUpNumber: visit === null ? one.followUpNumber : null,
      surgicalPhase: surgicalPhase ?? one.surgicalPhase,
      reason,
    });
    const changing = timepoints.filter((one) => isOther(one, wishOf(one)));
    for (const one of changing) await savePlace(tx, one, { ...wishOf(one), by: actor.name, at: context.now() });
    const cases = changing.map((one) => one.caseId);
    const placed = await placeCases(tx, context, actor, cases);
    await recordAudit(tx, {
      at: context.now(),
      who: actor.name,
      verb: 'placeMany',
      ids: changing.slice(0, 500).map((one) => one.id),
      detail: `${changing.length} timepoints -> ${visit ?? '-'} ${surgicalPhase ?? '-'}`,
    });
    return { changed: changing.length, unchanged: input.timepointIds.length - changing.length, placed };
  });
}

/** Whether a wish differs from where the timepoint lies. */
export function isOther(
  timepoint: Pick<Timepoint, 'visit' | 'followUpNumber' | 'surgicalPhase'>,
  wish: PlaceWish,
): boolean {
  return (['visit', 'followUpNumber', 'surgicalPhase'] as const).some((key) => timepoint[key] !== wish[key]);
}

/** Writes where a person put a timepoint, within the verb's own transaction. */
export async function savePlace(
  tx: Writer,
  { id }: Pick<Timepoint, 'id'>,
  wish: PlaceWish & { by: string; at: string },
): Promise<void> {
  const { visit, followUpNumber, surgicalPhase, reason, by, at } = wish;
  await tx.update(
    tables.timepoints,
    { id },
    {
      visit,
      followUpNumber: visit === 'followUp' ? followUpNumber : null,
      surgicalPhase,
      isAlternate: false,
      doubts: [],
      overrideReason: reason,
      placedBy: by,
      placedAt: at,
    },
  );
}
