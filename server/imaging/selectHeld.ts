import type { HeldReason } from '../../shared/imaging/heldReason.ts';
import type { HeldState } from '../../shared/imaging/heldRoutes.ts';

/** What held objects are asked for. */
export interface HeldFilter {
  state: HeldState;
  heldReason?: HeldReason | undefined;
  studyInstanceUid?: string | undefined;
  seriesInstanceUid?: string | undefined;
  batchId?: string | undefined;
}

const states: Record<HeldState, string> = {
  held: `i."heldReason" <> 'dropped'`,
  dropped: `i."heldReason" = 'dropped'`,
  released: `i."heldReason" IS NULL AND EXISTS (SELECT 1 FROM "heldDecisions" d WHERE d."sopInstanceUid" = i."sopInstanceUid")`,
};

/** The condition on `"instances" i` for a filter, with its bound values. */
export function selectHeld(filter: HeldFilter): { sql: string; bind: string[] } {
  const bind: string[] = [];
  const parts = [states[filter.state]];
  for (const column of ['heldReason', 'studyInstanceUid', 'seriesInstanceUid', 'batchId'] as const) {
    const wanted = filter[column];
    if (wanted !== undefined) parts.push(`i."${column}" = $${bind.push(wanted)}`);
  }
  return { sql: parts.join(' AND '), bind };
}
