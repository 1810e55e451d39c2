import type { Input, Output } from '../../shared/api.ts';
import { cleanDescriptor } from '../../shared/identity/cleanDescriptor.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from './context.ts';
import { recordDeed } from './recordDeed.ts';

/**
 * Lists the descriptions from which words were dropped, as the scanners wrote them: for somebody who checks that no word of
 * the trade was lost and no name kept. The commonest first.
 *
 * @throws {Refusal} identity.locked
 */
export async function reviewDroppedWords(
  context: Context,
  actor: Actor,
  { reason }: Input<'reviewDroppedWords'>,
): Promise<Output<'reviewDroppedWords'>> {
  const times = new Map<string, number>();
  for (const study of context.identity.store().studies()) {
    for (const raw of Object.values(study.rawDescriptors)) times.set(raw, (times.get(raw) ?? 0) + 1);
  }
  const descriptions = [...times].flatMap(([raw, count]) => {
    const clean = cleanDescriptor(raw);
    return clean.dropped === 0 ? [] : [{ raw, kept: clean.text, dropped: clean.words, times: count }];
  });
  await recordDeed(context, actor, { verb: 'reviewDroppedWords', reason, what: `${descriptions.length} descriptions` });
  return { descriptions: descriptions.sort((a, b) => b.times - a.times || (a.raw < b.raw ? -1 : 1)) };
}
