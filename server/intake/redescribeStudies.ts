import { setImmediate } from 'node:timers/promises';
import { nameSeries } from '../../shared/imaging/nameSeries.ts';
import type { Series } from '../../shared/imaging/series.ts';
import { RULE_VERSION } from '../../shared/imaging/seriesDescription.ts';
import type { Redescription, RedescriptionProgress, SeriesChange } from '../../shared/intake/redescribeRoutes.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { describeOne, type DescribedStudy } from './describeOne.ts';
import { saveDescribed } from './saveDescribed.ts';

/** Studies whose rows are written in one transaction. */
const TOGETHER = 20;
/** Changes that are listed one by one; all are counted. */
const MOST_LISTED = 2_000;

const answers = ['weighting', 'contrast', 'region', 'plane', 'dimension', 'thicknessMm', 'isDerived'] as const;

/**
 * Describes again the series of studies that an older version of the rules described (`all`: of every study), in groups of which each is durable with its
 * audit row, and places the cases again. A dry run writes nothing and says what would change. What a person decided about a series stays.
 *
 * `wish` is asked between groups and may stop it. Runs as a job, for it reads every header of a study.
 */
export async function redescribeStudies(
  context: Context,
  actor: Actor,
  given: {
    all: boolean;
    dryRun: boolean;
    tell?: (progress: RedescriptionProgress) => void;
    wish?: () => 'go' | 'pause' | 'cancel';
  },
): Promise<Redescription> {
  const uids = await studiesToDescribe(context, given.all);
  const result: Redescription = {
    ruleVersion: RULE_VERSION,
    isDryRun: given.dryRun,
    studies: 0,
    series: 0,
    changed: 0,
    changes: [],
    placed: { made: 0, moved: 0, ended: 0 },
    left: uids.length,
  };
  while (result.left > 0 && (given.wish?.() ?? 'go') === 'go') {
    const group = uids.slice(result.studies, result.studies + TOGETHER);
    await describeGroup(context, actor, { uids: group, result });
    result.studies += group.length;
    result.left -= group.length;
    given.tell?.({ done: result.studies, total: uids.length, changed: result.changed });
  }
  return result;
}

async function studiesToDescribe(context: Context, all: boolean): Promise<string[]> {
  const rows = all
    ? await context.db.select<{ uid: string }>('SELECT "studyInstanceUid" AS "uid" FROM "studies" ORDER BY "uid"')
    : await context.db.select<{ uid: string }>(
        'SELECT DISTINCT "studyInstanceUid" AS "uid" FROM "series" WHERE "ruleVersion" <> $1 ORDER BY "uid"',
        [RULE_VERSION],
      );
  return rows.map((row) => row.uid);
}

async function describeGroup(
  context: Context,
  actor: Actor,
  group: { uids: string[]; result: Redescription },
): Promise<void> {
  const { uids, result } = group;
  const described: DescribedStudy[] = [];
  for (const uid of uids) {
    described.push(await describeOne(context.db, uid));
    // requests of readers go first
    await setImmediate();
  }
  const after = described.flatMap((study) => study.series);
  const changes = await changesOf(context, uids, after);
  result.series += after.length;
  result.changed += changes.length;
  result.changes.push(...changes.slice(0, MOST_LISTED - result.changes.length));
  if (result.isDryRun) return;
  await context.db.write(async (tx) => {
    const placed = await saveDescribed(tx, context, actor, described);
    for (const key of ['made', 'moved', 'ended'] as const) result.placed[key] += placed[key];
    await recordAudit(tx, {
      at: context.now(),
      who: actor.name,
      verb: 'redescribeStudies',
      ids: uids,
      detail: `${RULE_VERSION}: ${after.length} series of ${uids.length} studies, ${changes.length} changed; ${placed.made} timepoints made, ${placed.moved} moved, ${placed.ended} ended`,
    });
  });
}

async function changesOf(context: Context, uids: string[], after: readonly Series[]): Promise<SeriesChange[]> {
  const rows = await context.db.find(tables.series, { studyInstanceUid: uids });
  const before = new Map(rows.map((row) => [row.seriesInstanceUid, row]));
  const overrides = await context.db.find(tables.seriesOverrides, { seriesInstanceUid: [...before.keys()] });
  const decided = new Set(overrides.map((row) => row.seriesInstanceUid));
  return after.flatMap((series) => {
    const old = before.get(series.seriesInstanceUid);
    const fields = answers.filter((key) => old?.[key] !== series[key]);
    if (!old || fields.length === 0) return [];
    return [
      {
        seriesInstanceUid: series.seriesInstanceUid,
        studyInstanceUid: series.studyInstanceUid,
        before: nameSeries(old),
        after: nameSeries(series),
        fields,
        isOverridden: decided.has(series.seriesInstanceUid),
      },
    ];
  });
}
