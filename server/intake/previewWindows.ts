import type { Input, Output } from '../../shared/api.ts';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { checkWindows } from '../../shared/intake/checkWindows.ts';
import { diffPlaces, type PlaceChange } from '../../shared/intake/diffPlaces.ts';
import { placeTimepoints } from '../../shared/intake/placeTimepoints.ts';
import type { PlaceShown, TimepointMove } from '../../shared/intake/windowRoutes.ts';
import { windowsOf } from '../../shared/intake/windowsOf.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { loadPlaces } from './loadPlaces.ts';
import { CASES_TOGETHER } from './placeCases.ts';

/** Every timepoint that other windows would move, make or end, and the assignments that stand on them. Writes nothing. @throws {Refusal} windows.invalid */
export async function previewWindows(
  context: Context,
  _actor: Actor,
  input: Input<'previewWindows'>,
): Promise<Output<'previewWindows'>> {
  const [wrong] = checkWindows(input);
  if (wrong) throw new Refusal('windows.invalid', { fields: wrong });
  const { db } = context;
  const windows = windowsOf(input);
  const pseudonyms = new Map((await db.find(tables.cases)).map((row) => [row.caseId, row.pseudonym]));
  const held = await countAssignments(db);
  const all = [...pseudonyms.keys()];
  const moves: TimepointMove[] = [];
  let timepoints = 0;
  for (let start = 0; start < all.length; start += CASES_TOGETHER) {
    for (const { caseId, facts, standing } of await loadPlaces(db, all.slice(start, start + CASES_TOGETHER), windows)) {
      timepoints += standing.length;
      const changes = diffPlaces(standing, placeTimepoints(facts).timepoints).map((change): TimepointMove => ({
        caseId,
        casePseudonym: pseudonyms.get(caseId) ?? '',
        timepointId: change.timepoint?.id ?? null,
        studyInstanceUids: [...change.studyInstanceUids],
        from: change.timepoint && shown(change.timepoint),
        to: change.after && shown(change.after),
        ...(held.get(change.timepoint?.id ?? '') ?? { assignments: 0, signedReads: 0 }),
      }));
      moves.push(...changes.filter((move) => JSON.stringify(move.from) !== JSON.stringify(move.to)));
    }
  }
  moves.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return { cases: all.length, timepoints, moves, problems: moves.flatMap(problemsOf) };
}

const keyOf = (move: TimepointMove): string =>
  `${move.casePseudonym} ${String(5000 + ((move.to ?? move.from)!.daysFromDiagnosis ?? 4999)).padStart(6, '0')}`;

function shown(place: NonNullable<PlaceChange['timepoint'] | PlaceChange['after']>): PlaceShown {
  const { visit, followUpNumber, isAlternate, surgicalPhase, daysFromDiagnosis, daysFromSurgery } = place;
  return { visit, followUpNumber, isAlternate, surgicalPhase, daysFromDiagnosis, daysFromSurgery };
}

function problemsOf(move: TimepointMove): Problem[] {
  if (move.assignments === 0) return [];
  const code = move.to === null ? 'assignment.visitEnded' : 'assignment.visitMoved';
  return [problem(code, `case ${move.casePseudonym}`, `(${move.assignments} assignments, ${move.signedReads} signed)`)];
}

async function countAssignments(db: Reader): Promise<Map<string, { assignments: number; signedReads: number }>> {
  const rows = await db.select<{ id: string; n: number | string; signed: number | string }>(
    `SELECT a."timepointId" AS "id", COUNT(*) AS "n", COUNT(r."id") AS "signed" FROM "assignments" a
     LEFT JOIN "reads" r ON r."assignmentId" = a."id" AND r."state" = 'signed' GROUP BY a."timepointId"`,
  );
  return new Map(rows.map(({ id, n, signed }) => [id, { assignments: Number(n), signedReads: Number(signed) }]));
}
