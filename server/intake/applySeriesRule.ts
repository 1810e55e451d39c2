import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { SeriesOverride } from '../../shared/intake/seriesOverride.ts';
import type { SeriesRule } from '../../shared/intake/seriesRule.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { placeStudies } from './placeStudies.ts';
import { findRuleChanges } from './previewSeriesRule.ts';

/**
 * A person says of many series at once what they are: one override of each series, with the rule as its reason. Only what the preview showed is changed.
 *
 * @throws {Refusal} rule.empty, rule.none, list.changed
 */
export async function applySeriesRule(
  context: Context,
  actor: Actor,
  input: Input<'applySeriesRule'>,
): Promise<Output<'applySeriesRule'>> {
  const { reason, digest, ...wish } = input;
  return context.db.write(async (tx) => {
    const found = await findRuleChanges(tx, wish);
    if (found.changes.length === 0) throw new Refusal('rule.none');
    if (found.digest !== digest) throw new Refusal('list.changed');
    const at = context.now();
    const rule: SeriesRule = {
      id: context.newId(),
      ...wish,
      series: found.changes.length,
      reason,
      appliedBy: actor.name,
      appliedAt: at,
      endedAt: null,
      endedBy: null,
      endReason: null,
    };
    const known = new Map(found.list.map(({ series, override }) => [series.seriesInstanceUid, override]));
    const rows = found.changes.map(({ series, set }): SeriesOverride => {
      const before = known.get(series.seriesInstanceUid);
      return {
        id: context.newId(),
        seriesInstanceUid: series.seriesInstanceUid,
        contrast: set.contrast ?? before?.contrast ?? null,
        weighting: set.weighting ?? before?.weighting ?? null,
        region: set.region ?? before?.region ?? null,
        reason,
        ruleId: rule.id,
        decidedBy: actor.name,
        decidedAt: at,
      };
    });
    await tx.insert(tables.seriesRules, [rule]);
    await tx.insert(tables.seriesOverrides, rows);
    const studies = found.changes.map((one) => one.series.studyInstanceUid);
    const placed = await placeStudies(tx, context, actor, studies);
    await recordAudit(tx, {
      at,
      who: actor.name,
      verb: 'applySeriesRule',
      ids: [rule.id],
      detail: `${rows.length} series of ${new Set(studies).size} studies: ${sayWish(rule)}, digest ${digest}`,
    });
    return { rule, placed };
  });
}

function sayWish({ contrast, weighting, region }: SeriesRule): string {
  return `contrast ${contrast ?? '-'}, weighting ${weighting ?? '-'}, region ${region ?? '-'}`;
}
