import type { CaseValue } from '../../shared/cases/caseRecord.ts';
import type { CaseLink } from '../../shared/intake/caseLink.ts';
import {
  type PlacedStudy,
  type PlacementFacts,
  placeTimepoints,
  type TimepointPlace,
} from '../../shared/intake/placeTimepoints.ts';
import type { Timepoint } from '../../shared/intake/timepoint.ts';
import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import type { DbContext } from '../db/dbContext.ts';
import { tables } from '../db/tables.ts';
import { gatherPlacement } from './gatherPlacement.ts';
import { loadSeries } from './loadSeries.ts';

/** How many timepoints a placement made, moved and ended. */
export interface Placement {
  made: number;
  moved: number;
  ended: number;
}

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
  const total: Placement = { made: 0, moved: 0, ended: 0 };
  for (const caseId of new Set(caseIds)) {
    const links = await tx.find(tables.caseLinks, { caseId, endedAt: null });
    const values = await tx.find(tables.caseValues, { caseId, supersededById: null });
    const { timepoints } = placeTimepoints(await loadFacts(tx, links, values));
    const one = await savePlaces(tx, context, actor, { caseId, places: timepoints });
    for (const key of ['made', 'moved', 'ended'] as const) total[key] += one[key];
  }
  return total;
}

async function loadFacts(tx: Writer, links: CaseLink[], values: CaseValue[]): Promise<PlacementFacts> {
  const uids = links.map((link) => link.studyInstanceUid);
  const studies = uids.length === 0 ? [] : await tx.find(tables.studies, { studyInstanceUid: uids });
  const series = (await loadSeries(tx, uids)).map((one) => one.series);
  return gatherPlacement({ links, values, studies, series });
}

async function savePlaces(
  tx: Writer,
  context: DbContext,
  actor: Actor,
  facts: { caseId: string; places: TimepointPlace[] },
): Promise<Placement> {
  const current = await tx.find(tables.timepoints, { caseId: facts.caseId, endedAt: null });
  const members =
    current.length === 0
      ? []
      : await tx.find(tables.timepointStudies, { timepointId: current.map((timepoint) => timepoint.id) });
  const keyOf = (uids: readonly string[]) => [...uids].sort().join(' ');
  const byStudies = new Map(
    current.map((timepoint) => [
      keyOf(members.filter((one) => one.timepointId === timepoint.id).map((one) => one.studyInstanceUid)),
      timepoint,
    ]),
  );
  const placement: Placement = { made: 0, moved: 0, ended: 0 };
  const at = context.now();
  for (const { studyInstanceUids, ...place } of facts.places) {
    const known = byStudies.get(keyOf(studyInstanceUids));
    if (known) {
      byStudies.delete(keyOf(studyInstanceUids));
      if (await movePlace(tx, known, place)) placement.moved += 1;
      continue;
    }
    const id = context.newId();
    await tx.insert(tables.timepoints, [
      { id, caseId: facts.caseId, ...place, overrideReason: null, placedBy: actor.name, placedAt: at, endedAt: null },
    ]);
    await tx.insert(
      tables.timepointStudies,
      studyInstanceUids.map((studyInstanceUid) => ({ timepointId: id, studyInstanceUid })),
    );
    placement.made += 1;
  }
  for (const timepoint of byStudies.values()) {
    await tx.update(tables.timepoints, { id: timepoint.id }, { endedAt: at });
    placement.ended += 1;
  }
  return placement;
}

/** Updates what the rules derive; a person's visit and phase stay. Answers whether anything changed. */
async function movePlace(
  tx: Writer,
  known: Timepoint,
  place: Omit<TimepointPlace, 'studyInstanceUids'>,
): Promise<boolean> {
  const decided =
    known.overrideReason === null
      ? {}
      : { visit: known.visit, followUpNumber: known.followUpNumber, surgicalPhase: known.surgicalPhase };
  const changes: Partial<Timepoint> = { ...place, ...decided };
  const differs = Object.entries(changes).some(
    ([key, value]) => JSON.stringify(known[key as keyof Timepoint]) !== JSON.stringify(value),
  );
  if (differs) await tx.update(tables.timepoints, { id: known.id }, changes);
  return differs;
}
