import { Refusal } from '../base/refusal.ts';
import type { Assignment } from './assignment.ts';
import type { Charter } from './charter.ts';
import { drawCode } from './drawCode.ts';
import { drawRandom } from './drawRandom.ts';
import { shuffle } from './shuffle.ts';

/** A timepoint that a round may hand out, with the case it belongs to. */
export interface Assignable {
  timepointId: string;
  caseId: string;
}

/** An assignment before it has an id and an image set. */
export type PlannedRead = Pick<Assignment, 'readerId' | 'timepointId' | 'stage' | 'code' | 'position'>;

/**
 * Hands every timepoint of a stage 1 round to every reader, each in an own random order that the seed reproduces.
 *
 * No two timepoints of a case follow each other where that is possible at all (domain.md 2.1). The result does not depend on the order in which
 * timepoints come. Codes are unique in the round. @throws {Refusal} round.noReaders, round.noTimepoints
 */
export function assignReads(
  charter: Charter,
  timepoints: readonly Assignable[],
  draw: { readerIds: readonly string[]; seed: number },
): PlannedRead[] {
  if (new Set(draw.readerIds).size !== charter.readersPerTimepoint) throw new Refusal('round.noReaders');
  if (timepoints.length === 0) throw new Refusal('round.noTimepoints');
  const sorted = [...timepoints].sort((one, other) => (one.timepointId < other.timepointId ? -1 : 1));
  const taken = new Set<string>();
  return draw.readerIds.flatMap((readerId) => {
    const random = drawRandom(`${draw.seed}/1/${readerId}`);
    return spread(shuffle(sorted, random)).map((timepoint, place) => {
      const code = drawCode(random, taken);
      taken.add(code);
      return { readerId, timepointId: timepoint.timepointId, stage: 1, code, position: place + 1 };
    });
  });
}

/** Keeps the shuffled order but for neighbours of one case; a case that holds more than half of what is left goes first. */
function spread(shuffled: readonly Assignable[]): Assignable[] {
  const left = [...shuffled];
  const counts = new Map<string, number>();
  for (const { caseId } of left) counts.set(caseId, (counts.get(caseId) ?? 0) + 1);
  const order: Assignable[] = [];
  while (left.length > 0) {
    const previous = order.at(-1)?.caseId;
    const crowded = left.findIndex(({ caseId }) => caseId !== previous && (counts.get(caseId) ?? 0) * 2 > left.length);
    const other = left.findIndex(({ caseId }) => caseId !== previous);
    const [next] = left.splice(Math.max(crowded >= 0 ? crowded : other, 0), 1);
    counts.set(next!.caseId, counts.get(next!.caseId)! - 1);
    order.push(next!);
  }
  return order;
}
