import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { SeriesOverride } from '../../shared/intake/seriesOverride.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { placeStudies } from './placeStudies.ts';

/**
 * Takes a rule back as a whole: each of its series is again what it was before, by an override that supersedes. What somebody decided of a series since
 * stays.
 *
 * @throws {Refusal} unknown.id, rule.ended
 */
export async function undoSeriesRule(
  context: Context,
  actor: Actor,
  input: Input<'undoSeriesRule'>,
): Promise<Output<'undoSeriesRule'>> {
  const { ruleId, reason } = input;
  return context.db.write(async (tx) => {
    const rule = await tx.findOne(tables.seriesRules, { id: ruleId });
    if (!rule) throw new Refusal('unknown.id');
    if (rule.endedAt !== null) throw new Refusal('rule.ended');
    const at = context.now();
    const histories = await loadHistories(tx, ruleId);
    const rows = histories.flatMap((history): SeriesOverride[] => {
      const [newest] = history;
      if (newest?.ruleId !== ruleId) return [];
      // the oldest row of the rule applied it; later ones came back when a rule above it was taken back
      const before = history[history.findLastIndex((row) => row.ruleId === ruleId) + 1];
      return [
        {
          id: context.newId(),
          seriesInstanceUid: newest.seriesInstanceUid,
          contrast: before?.contrast ?? null,
          weighting: before?.weighting ?? null,
          region: before?.region ?? null,
          reason: before?.reason ?? reason,
          ruleId: before?.ruleId ?? null,
          decidedBy: actor.name,
          decidedAt: at,
        },
      ];
    });
    await tx.insert(tables.seriesOverrides, rows);
    const ended = { endedAt: at, endedBy: actor.name, endReason: reason };
    await tx.update(tables.seriesRules, { id: ruleId }, ended);
    const series = await studiesOf(tx, ruleId);
    const placed = await placeStudies(tx, context, actor, series);
    const kept = histories.length - rows.length;
    await recordAudit(tx, {
      at,
      who: actor.name,
      verb: 'undoSeriesRule',
      ids: [ruleId],
      detail: `${rows.length} series as before, ${kept} decided since`,
    });
    return { rule: { ...rule, ...ended }, restored: rows.length, kept, placed };
  });
}

/** The overrides of each series of the rule, the newest first. */
async function loadHistories(tx: Reader, ruleId: string): Promise<SeriesOverride[][]> {
  const own = await tx.find(tables.seriesOverrides, { ruleId });
  const mine = new Set(own.map((row) => row.seriesInstanceUid));
  const all = await tx.find(tables.seriesOverrides, {}, { orderBy: [['decidedAt', 'desc']] });
  const histories = new Map<string, SeriesOverride[]>();
  for (const row of all) {
    if (!mine.has(row.seriesInstanceUid)) continue;
    histories.set(row.seriesInstanceUid, [...(histories.get(row.seriesInstanceUid) ?? []), row]);
  }
  return [...histories.values()];
}

async function studiesOf(tx: Reader, ruleId: string): Promise<string[]> {
  const rows = await tx.select<{ uid: string }>(
    `SELECT DISTINCT s."studyInstanceUid" AS "uid" FROM "series" s
     JOIN "seriesOverrides" o ON o."seriesInstanceUid" = s."seriesInstanceUid" WHERE o."ruleId" = $1`,
    [ruleId],
  );
  return rows.map((row) => row.uid);
}
