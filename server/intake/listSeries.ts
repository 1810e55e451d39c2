import type { Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { summariseSeries } from './summarise.ts';

/** Every series of the project as it was described. */
export async function listSeries(context: Context, _actor: Actor): Promise<Output<'listSeries'>> {
  const studies = await context.db.find(tables.studies, {}, { orderBy: [['pseudonym', 'asc']] });
  return {
    series: await summariseSeries(
      context.db,
      studies.map((study) => study.studyInstanceUid),
    ),
  };
}
