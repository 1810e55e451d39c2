import type { HeldDecision } from '../../shared/imaging/heldDecision.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';

/** What the pixels of blackened objects hashed to in the file they came from, and why they were held: by Instance UID. The same file imported again is known by it. */
export async function loadMaskedSources(
  db: Reader,
  sopInstanceUids: readonly string[],
): Promise<Map<string, Pick<HeldDecision, 'pixelSha256' | 'heldReason'>>> {
  const decisions = await db.find(
    tables.heldDecisions,
    { sopInstanceUid: [...new Set(sopInstanceUids)], act: 'mask' },
    { orderBy: [['decidedAt', 'desc']] },
  );
  // the first of an object stands last: what it was before any rectangle
  return new Map(
    decisions.map(({ sopInstanceUid, pixelSha256, heldReason }) => [sopInstanceUid, { pixelSha256, heldReason }]),
  );
}
