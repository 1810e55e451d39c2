import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { hangSeries } from './hangSeries.ts';
import { loadHung } from './loadHung.ts';
import { loadScope } from './loadScope.ts';

/**
 * The images of an assignment, an adjudication or a timepoint, by aliases only: released MR images.
 *
 * All from the index in one statement, however many slices there are; no file is opened.
 * @throws {Refusal} unknown.id
 */
export async function imageSet(context: Context, actor: Actor, input: Input<'imageSet'>): Promise<Output<'imageSet'>> {
  const parts = await loadScope(context.db, actor, input);
  const hung = await loadHung(
    context.db,
    parts.flatMap((part) => part.seriesInstanceUids),
  );
  const byUid = new Map(hung.map((one) => [one.series.seriesInstanceUid, one]));
  const shown = parts.flatMap(({ visit, timepointId, seriesInstanceUids }) =>
    seriesInstanceUids.flatMap((uid) => {
      const found = byUid.get(uid);
      return found ? [{ ...hangSeries(timepointId, found.series, found.instances), visit }] : [];
    }),
  );
  return { scope: input.scope, scopeId: input.scopeId, series: shown.filter((one) => one.frames.length > 0) };
}
