import type { Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import { listCases } from '../cases/listCases.ts';
import type { Context } from '../identity/context.ts';

type CaseCounts = Output<'board'>['cases'];

/** What was counted last, and of which state: contradictions are found by reading every value, so not twice. */
const counted = new WeakMap<Context['db'], { state: string; counts: CaseCounts }>();

/** How many cases there are, with images, with contradictions, and due for a call. Counted again only when something of them or the day has changed. */
export async function countCases(context: Context, actor: Actor): Promise<CaseCounts> {
  const [row] = await context.db.select<Record<string, number | string>>(
    `SELECT (SELECT COUNT(*) FROM "cases") AS "cases", (SELECT COUNT(*) FROM "caseValues") AS "values",
     (SELECT COUNT(*) FROM "caseLinks") AS "links", (SELECT COUNT(*) FROM "caseLinks" WHERE "endedAt" IS NULL) AS "current"`,
  );
  const state = JSON.stringify([row, context.now().slice(0, 10), context.identity.isOpen()]);
  const known = counted.get(context.db);
  if (known?.state === state) return known.counts;
  const { cases } = await listCases(context, actor);
  const counts: CaseCounts = {
    total: cases.length,
    withImages: cases.filter((one) => one.studies > 0).length,
    contradictions: cases.filter((one) => one.problems > 0).length,
    followUpDue: cases.some((one) => one.followUpDue === null)
      ? null
      : cases.filter((one) => one.followUpDue === true).length,
  };
  counted.set(context.db, { state, counts });
  return counts;
}
