import type { Output } from '../../shared/api.ts';
import { deriveClass } from '../../shared/reading/deriveClass.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { answersOf, type OpenedAdjudication } from './loadAdjudication.ts';
import { listAdjudications } from './listAdjudications.ts';

/** What the adjudicator sees: the discordant items with both answers and drawings unlabelled, and the consensus class once all is settled. */
export async function viewAdjudication(
  context: Context,
  actor: Actor,
  opened: OpenedAdjudication,
): Promise<Output<'openAdjudication'>> {
  const { adjudication, round, form, a, b, consensus } = opened;
  const { items } = await listAdjudications(context, actor, {});
  const next = items.find((one) => one.state === 'open' && one.adjudicationId !== adjudication.id);
  const isOpen = adjudication.state === 'open';
  return {
    adjudicationId: adjudication.id,
    code: adjudication.code,
    roundTitle: round.title,
    formVersion: form.version,
    state: adjudication.state,
    items: adjudication.discordantItems.map((itemId) => ({
      itemId,
      a: a.answers[itemId] ?? null,
      b: b.answers[itemId] ?? null,
      marksA: marksOf(a.marks, itemId),
      marksB: marksOf(b.marks, itemId),
      settled: consensus.find((row) => row.itemId === itemId) ?? null,
    })),
    derivedA: deriveClass(form, a.answers),
    derivedB: deriveClass(form, b.answers),
    derived: isOpen ? null : deriveClass(form, answersOf(consensus)),
    nextAdjudicationId: next?.adjudicationId ?? null,
  };
}

function marksOf(marks: Record<string, Mark>, itemId: string): Mark[] {
  return Object.values(marks).filter((mark) => mark.itemId === itemId);
}
