import { createHash } from 'node:crypto';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { nameSeries } from '../../shared/imaging/nameSeries.ts';
import { type CountingSeries, decideSeriesRule, type RuleChange } from '../../shared/intake/decideSeriesRule.ts';
import type { RuleWish } from '../../shared/intake/seriesRule.ts';
import { MOST_RULE_ROWS } from '../../shared/intake/seriesRuleRoutes.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import type { Context } from '../identity/context.ts';
import { loadSeries } from './loadSeries.ts';

/** The series that a rule would change, each by name, and how many of each study. Writes nothing. @throws {Refusal} rule.empty */
export async function previewSeriesRule(
  context: Context,
  _actor: Actor,
  input: Input<'previewSeriesRule'>,
): Promise<Output<'previewSeriesRule'>> {
  const { changes, kept, digest } = await findRuleChanges(context.db, input);
  const uids = [...new Set(changes.map((one) => one.series.studyInstanceUid))];
  const studies = await context.db.select<{ uid: string; pseudonym: string }>(
    'SELECT "studyInstanceUid" AS "uid", "pseudonym" AS "pseudonym" FROM "studies"',
  );
  const pseudonyms = new Map(studies.map((row) => [row.uid, row.pseudonym]));
  const counts = new Map<string, number>();
  for (const { series } of changes) counts.set(series.studyInstanceUid, (counts.get(series.studyInstanceUid) ?? 0) + 1);
  return {
    total: changes.length,
    kept,
    rows: changes.slice(0, MOST_RULE_ROWS).map(({ series, set }) => ({
      seriesInstanceUid: series.seriesInstanceUid,
      studyInstanceUid: series.studyInstanceUid,
      studyPseudonym: pseudonyms.get(series.studyInstanceUid) ?? '',
      description: series.description ?? '',
      before: nameSeries(series),
      after: nameSeries({ ...series, ...set }),
      contrast: set.contrast ?? series.contrast,
      weighting: set.weighting ?? series.weighting,
      region: set.region ?? series.region,
    })),
    studies: uids.slice(0, MOST_RULE_ROWS).map((studyInstanceUid) => ({
      studyInstanceUid,
      studyPseudonym: pseudonyms.get(studyInstanceUid) ?? '',
      series: counts.get(studyInstanceUid) ?? 0,
    })),
    digest,
  };
}

/** What a rule changes now, with a digest of exactly that. @throws {Refusal} rule.empty */
export async function findRuleChanges(
  db: Reader,
  wish: RuleWish,
): Promise<{ changes: RuleChange[]; kept: number; digest: string; list: CountingSeries[] }> {
  if (wish.contrast === null && wish.weighting === null && wish.region === null) throw new Refusal('rule.empty');
  const list = await loadSeries(db, 'all');
  const { changes, kept } = decideSeriesRule(list, wish);
  const text = JSON.stringify(changes.map(({ series, set }) => [series.seriesInstanceUid, set]));
  return { changes, kept, list, digest: createHash('sha256').update(text).digest('hex') };
}
