import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { readHeaders } from '../imaging/readHeaders.ts';
import { loadSeries } from '../intake/loadSeries.ts';
import { hangSeries } from './hangSeries.ts';
import { type ImagePart, loadScope } from './loadScope.ts';

/** The images of an assignment, an adjudication or a timepoint, by aliases only: released MR images. @throws {Refusal} unknown.id */
export async function imageSet(context: Context, actor: Actor, input: Input<'imageSet'>): Promise<Output<'imageSet'>> {
  const parts = await loadScope(context.db, actor, input);
  const shown = await Promise.all(parts.map((part) => hangPart(context, part)));
  return { scope: input.scope, scopeId: input.scopeId, series: shown.flat() };
}

async function hangPart(
  context: Context,
  { visit, timepointId, seriesInstanceUids }: ImagePart,
): Promise<Output<'imageSet'>['series']> {
  const rows = await context.db.find(tables.series, { seriesInstanceUid: seriesInstanceUids });
  const loaded = await loadSeries(context.db, [...new Set(rows.map((row) => row.studyInstanceUid))]);
  const series = seriesInstanceUids.flatMap((uid) =>
    loaded.filter((one) => one.series.seriesInstanceUid === uid).map((one) => one.series),
  );
  const found = await context.db.find(tables.instances, {
    seriesInstanceUid: seriesInstanceUids,
    heldReason: null,
  });
  const headers = await readHeaders(context.db, found);
  const instances = found.map((one, index) => ({ ...one, header: headers[index]! }));
  const shown = series.map((one) =>
    hangSeries(
      timepointId,
      one,
      instances.filter((instance) => instance.seriesInstanceUid === one.seriesInstanceUid && instance.frameCount > 0),
    ),
  );
  return shown.filter((one) => one.frames.length > 0).map((one) => ({ ...one, visit }));
}
