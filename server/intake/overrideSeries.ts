import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { placeCases } from './placeCases.ts';
import { summariseSeries } from './summarise.ts';

/** A person says what a series is, with a reason; what hangs on it is placed and graded again. @throws {Refusal} unknown.id, input.invalid */
export async function overrideSeries(
  context: Context,
  actor: Actor,
  input: Input<'overrideSeries'>,
): Promise<Output<'overrideSeries'>> {
  const { seriesInstanceUid, contrast, weighting, region } = input;
  if (contrast === undefined && weighting === undefined && region === undefined)
    throw new Refusal('input.invalid', { field: '' });
  const series = await context.db.findOne(tables.series, { seriesInstanceUid });
  if (!series) throw new Refusal('unknown.id');
  const at = context.now();
  await context.db.write(async (tx) => {
    const [newest] = await tx.find(
      tables.seriesOverrides,
      { seriesInstanceUid },
      { orderBy: [['decidedAt', 'desc']], limit: 1 },
    );
    const row = {
      id: context.newId(),
      seriesInstanceUid,
      contrast: contrast ?? newest?.contrast ?? null,
      weighting: weighting ?? newest?.weighting ?? null,
      region: region ?? newest?.region ?? null,
      reason: input.reason,
      ruleId: null,
      decidedBy: actor.name,
      decidedAt: at,
    };
    await tx.insert(tables.seriesOverrides, [row]);
    const links = await tx.find(tables.caseLinks, { studyInstanceUid: series.studyInstanceUid, endedAt: null });
    await placeCases(
      tx,
      context,
      actor,
      links.map((link) => link.caseId),
    );
    await recordAudit(tx, {
      at,
      who: actor.name,
      verb: 'overrideSeries',
      ids: [row.id],
      detail: `contrast ${row.contrast ?? '-'}, weighting ${row.weighting ?? '-'}, region ${row.region ?? '-'}`,
    });
  });
  const summary = (await summariseSeries(context.db, [series.studyInstanceUid])).find(
    (one) => one.seriesInstanceUid === seriesInstanceUid,
  )!;
  const { studyInstanceUid: _study, ...rest } = summary;
  return rest;
}
