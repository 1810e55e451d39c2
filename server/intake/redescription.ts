import type { Output } from '../../shared/api.ts';
import { NOT_DESCRIBED } from './newRows.ts';
import { RULE_VERSION } from '../../shared/imaging/seriesDescription.ts';
import type { Redescription, RedescriptionProgress } from '../../shared/intake/redescribeRoutes.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';

/** The job of describing again: one at a time in a project. */
export const REDESCRIBE_JOB = 'redescribe';

/** What the last one found, for the screen of whoever asked; a new process has none. */
const found = new WeakMap<Context['db'], Redescription>();

/** Keeps what came of describing again. */
export function keepRedescription(context: Context, result: Redescription): void {
  found.set(context.db, result);
}

/** Whether the rules have changed since the series were described, how far a run is, and what the last one found. */
export async function redescription(context: Context, _actor: Actor): Promise<Output<'redescription'>> {
  const [row] = await context.db.select<{ series: number | string; studies: number | string }>(
    `SELECT COUNT(*) AS "series", COUNT(DISTINCT "studyInstanceUid") AS "studies" FROM "series"
     WHERE "ruleVersion" <> $1 AND "ruleVersion" <> $2`,
    [RULE_VERSION, NOT_DESCRIBED],
  );
  const isRunning = context.jobs.placeOf(REDESCRIBE_JOB) !== null;
  const told = context.jobs.progressOf<Partial<RedescriptionProgress>>(REDESCRIBE_JOB);
  return {
    ruleVersion: RULE_VERSION,
    outdatedSeries: Number(row?.series ?? 0),
    outdatedStudies: Number(row?.studies ?? 0),
    running: isRunning ? { done: 0, total: 0, changed: 0, ...told } : null,
    last: found.get(context.db) ?? null,
  };
}
