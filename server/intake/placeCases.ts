import { diffPlaces, type PlaceChange } from '../../shared/intake/diffPlaces.ts';
import { placeTimepoints } from '../../shared/intake/placeTimepoints.ts';
import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import type { DbContext } from '../db/dbContext.ts';
import { tables } from '../db/tables.ts';
import { currentWindows } from './currentWindows.ts';
import { loadPlaces } from './loadPlaces.ts';

/** How many timepoints a placement made, moved and ended. */
export interface Placement {
  made: number;
  moved: number;
  ended: number;
}

/** Cases that are loaded together. */
export const CASES_TOGETHER = 40;

/**
 * Places the studies of some cases on their timelines again, within the verb's own transaction.
 *
 * A timepoint keeps its id as long as its studies are the same, so that reads stay with what was read; what a person decided stays.
 */
export async function placeCases(
  tx: Writer,
  context: DbContext,
  actor: Actor,
  caseIds: readonly string[],
): Promise<Placement> {
  const placement: Placement = { made: 0, moved: 0, ended: 0 };
  const all = [...new Set(caseIds)];
  if (all.length === 0) return placement;
  const { windows } = await currentWindows(tx);
  const stamp = { placedBy: actor.name, placedAt: context.now() };
  for (let start = 0; start < all.length; start += CASES_TOGETHER) {
    for (const { caseId, facts, standing } of await loadPlaces(tx, all.slice(start, start + CASES_TOGETHER), windows)) {
      for (const change of diffPlaces(standing, placeTimepoints(facts).timepoints)) {
        if (change.kind === 'same') continue;
        placement[({ new: 'made', moved: 'moved', ends: 'ended' } as const)[change.kind]] += 1;
        await save(tx, change, { id: context.newId(), caseId, ...stamp });
      }
    }
  }
  return placement;
}

async function save(
  tx: Writer,
  { timepoint, studyInstanceUids, after }: PlaceChange,
  fresh: { id: string; caseId: string; placedBy: string; placedAt: string },
): Promise<void> {
  if (after === null) {
    await tx.update(tables.timepoints, { id: timepoint!.id }, { endedAt: fresh.placedAt });
  } else if (timepoint) {
    await tx.update(tables.timepoints, { id: timepoint.id }, after);
  } else {
    await tx.insert(tables.timepoints, [{ ...fresh, ...after, overrideReason: null, endedAt: null }]);
    await tx.insert(
      tables.timepointStudies,
      studyInstanceUids.map((studyInstanceUid) => ({ timepointId: fresh.id, studyInstanceUid })),
    );
  }
}
