import type { Header } from '../../shared/imaging/header.ts';
import type { Series } from '../../shared/imaging/series.ts';
import type { Study } from '../../shared/imaging/study.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { readHeaders } from '../imaging/readHeaders.ts';
import { describeHeaders } from './describeOne.ts';
import { loadSeries, overrule } from './loadSeries.ts';
import { newStudy } from './newRows.ts';
import type { Newcomer, PlannedSort } from './planSort.ts';
import type { PlanTally } from './planTally.ts';

/** A study as it would stand after the import, with its series as they count. */
export interface DescribedPlan {
  study: Study;
  series: Series[];
  newInstances: number;
  isNew: boolean;
}

/**
 * The studies that an import would touch. One that gains instances is described from the headers that are stored and those that would be, by the
 * rules of `describeStudies`; the others stand as they are. What a person decided of a series counts.
 */
export async function describePlanned(
  context: Context,
  { sort, noticed }: { sort: PlannedSort; noticed: PlanTally },
): Promise<DescribedPlan[]> {
  const byStudy = new Map<string, Newcomer[]>([...sort.studies].map((uid) => [uid, []]));
  for (const one of sort.newcomers) byStudy.get(one.study.studyInstanceUid)!.push(one);
  const stored = new Map((await context.db.find(tables.studies)).map((study) => [study.studyInstanceUid, study]));
  const planned: DescribedPlan[] = [];
  for (const [uid, newcomers] of byStudy) {
    const known = stored.get(uid) ?? null;
    planned.push(
      newcomers.length > 0
        ? await describe(context, { known, newcomers, noticed })
        : { study: known!, series: await seriesOf(context, uid), newInstances: 0, isNew: false },
    );
  }
  return planned;
}

async function describe(
  context: Context,
  { known, newcomers, noticed }: { known: Study | null; newcomers: readonly Newcomer[]; noticed: PlanTally },
): Promise<DescribedPlan> {
  const headers = newcomers.map((one) => one.header());
  const study = known ?? newStudy({ header: headers[0]!, study: newcomers[0]!.study }, NOT_WRITTEN);
  const before = known ? await loadHeaders(context, study.studyInstanceUid) : [];
  const { series, modalities, date, problems } = describeHeaders(study.studyInstanceUid, [...before, ...headers]);
  problems.forEach((one) => noticed.add(one, null));
  const overrides = known ? await loadSeries(context.db, [study.studyInstanceUid]) : [];
  const overrideOf = new Map(overrides.map((one) => [one.series.seriesInstanceUid, one.override]));
  return {
    study: { ...study, modalities, studyDay: date.day, studyTime: date.time, spreadDays: date.spreadDays },
    series: series.map((one) => {
      const override = overrideOf.get(one.seriesInstanceUid) ?? null;
      return override === null ? one : overrule(one, override);
    }),
    newInstances: newcomers.length,
    isNew: known === null,
  };
}

const NOT_WRITTEN = { batchId: '', createdAt: '' };

async function loadHeaders(context: Context, studyInstanceUid: string): Promise<Header[]> {
  const instances = await context.db.find(tables.instances, { studyInstanceUid });
  return readHeaders(context.db, instances);
}

async function seriesOf(context: Context, studyInstanceUid: string): Promise<Series[]> {
  return (await loadSeries(context.db, [studyInstanceUid])).map((one) => one.series);
}
