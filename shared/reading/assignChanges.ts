import { Refusal } from '../base/refusal.ts';
import type { PlannedRead } from './assignReads.ts';
import type { Charter } from './charter.ts';
import { drawCode } from './drawCode.ts';
import { drawRandom } from './drawRandom.ts';
import { shuffle } from './shuffle.ts';
import type { PlannedChange } from './stageTwoPlan.ts';

/**
 * Hands every follow-up of a stage 2 round to every reader: cases in an own random order that the seed reproduces, the follow-ups of a case one after
 * the other in the order of time (domain.md 2.1, S28).
 *
 * `planned` lies in the order of time within each case. Codes are unique in the round. @throws {Refusal} round.noReaders, round.noTimepoints
 */
export function assignChanges(
  charter: Charter,
  planned: readonly PlannedChange[],
  draw: { readerIds: readonly string[]; seed: number },
): PlannedRead[] {
  if (new Set(draw.readerIds).size !== charter.readersPerTimepoint) throw new Refusal('round.noReaders');
  if (planned.length === 0) throw new Refusal('round.noTimepoints');
  const caseIds = [...new Set(planned.map(({ caseId }) => caseId))].sort();
  const taken = new Set<string>();
  return draw.readerIds.flatMap((readerId) => {
    const random = drawRandom(`${draw.seed}/2/${readerId}`);
    const order = shuffle(caseIds, random).flatMap((caseId) => planned.filter((one) => one.caseId === caseId));
    return order.map(({ timepointId }, place) => {
      const code = drawCode(random, taken);
      taken.add(code);
      return { readerId, timepointId, stage: 2, code, position: place + 1 };
    });
  });
}
