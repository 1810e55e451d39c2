import type { Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { summariseSeries } from './summarise.ts';

/** Every series of the project as it counts, with the pseudonym of its study. */
export async function listSeries(context: Context, _actor: Actor): Promise<Output<'listSeries'>> {
  const studies = await context.db.select<{ uid: string; pseudonym: string }>(
    'SELECT "studyInstanceUid" AS "uid", "pseudonym" AS "pseudonym" FROM "studies"',
  );
  const pseudonyms = new Map(studies.map((row) => [row.uid, row.pseudonym]));
  const series = (await summariseSeries(context.db, 'all')).map((one) => ({
    ...one,
    studyPseudonym: pseudonyms.get(one.studyInstanceUid) ?? '',
  }));
  return {
    series: series.sort((a, b) =>
      a.studyPseudonym < b.studyPseudonym ? -1 : a.studyPseudonym > b.studyPseudonym ? 1 : 0,
    ),
  };
}
