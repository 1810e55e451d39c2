import type { StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import { describeStudy } from '../../shared/imaging/describeStudy.ts';
import type { Header } from '../../shared/imaging/header.ts';
import { unpackHeader } from '../../shared/imaging/packHeader.ts';
import type { Series } from '../../shared/imaging/series.ts';
import type { Study } from '../../shared/imaging/study.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { loadSeries, overrule } from './loadSeries.ts';
import { newStudy } from './newRows.ts';
import type { PlanTally } from './planTally.ts';
import type { Newcomer, PlannedSort } from './planSort.ts';

/** A study as it would stand after the import, with its series as they count. */
export interface DescribedPlan {
  study: Study;
  series: Series[];
  newInstances: number;
  isNew: boolean;
}

/**
 * Describes the studies that an import would touch, one after the other: from the headers that are stored and those that would be, as
 * `describeStudies` does. What a person decided of a series counts.
 */
export async function describePlanned(
  context: Context,
  given: { sort: PlannedSort; noticed: PlanTally },
): Promise<DescribedPlan[]> {
  const byStudy = new Map<string, Newcomer[]>([...given.sort.studies].map((uid) => [uid, []]));
  for (const one of given.sort.newcomers) byStudy.get(one.study.studyInstanceUid)!.push(one);
  const known = new Map((await context.db.find(tables.studies)).map((study) => [study.studyInstanceUid, study]));
  const planned: DescribedPlan[] = [];
  for (const [uid, newcomers] of byStudy) {
    const stored = known.get(uid) ?? null;
    const headers = newcomers.map((one) => one.header());
    const study = stored ?? studyOf(headers[0]!, newcomers[0]!.study);
    const before = stored ? await loadHeaders(context, uid) : [];
    const described = describeStudy([...before, ...headers]);
    described.forEach(({ problems }) => problems.forEach((one) => given.noticed.add(one, null)));
    const overrides = stored ? await loadOverrides(context, uid) : null;
    const series = described.map((one) => overrides?.get(one.series.seriesInstanceUid)?.(one.series) ?? one.series);
    planned.push({ study, series, newInstances: newcomers.length, isNew: stored === null });
  }
  return planned;
}

async function loadHeaders(context: Context, studyInstanceUid: string): Promise<Header[]> {
  const instances = await context.db.find(tables.instances, { studyInstanceUid });
  return instances.map((instance) => unpackHeader(instance.header));
}

async function loadOverrides(context: Context, uid: string): Promise<Map<string, (series: Series) => Series>> {
  const list = await loadSeries(context.db, [uid]);
  return new Map(
    list.flatMap(({ series, override }) =>
      override === null ? [] : [[series.seriesInstanceUid, (described: Series) => overrule(described, override)]],
    ),
  );
}

/** The row as it would be; nothing of it is written. */
function studyOf(header: Header, study: StudyIdentity): Study {
  return newStudy({ header, study }, { batchId: '', createdAt: '' });
}
