import { randomUUID } from 'node:crypto';
import { operator } from '../../../server/base/actor.ts';
import { tables } from '../../../server/db/tables.ts';
import { newBatch, newSeries, newStudy } from '../../../server/intake/newRows.ts';
import { placeCases } from '../../../server/intake/placeCases.ts';
import { verbs } from '../../../server/verbs.ts';
import { addDays } from '../../../shared/base/day.ts';
import type { SourceDates } from '../../../shared/identity/sourceDates.ts';
import type { Series } from '../../../shared/imaging/series.ts';
import { headerOf } from '../../shared/imaging/headerOf.ts';
import { openTestProject, type TestProject } from '../testProject.ts';

/** A study of a case: its day from the diagnosis, and what its series show. */
export interface InventedStudy {
  days: number;
  dates?: SourceDates;
  isWaiting?: boolean;
  series?: Partial<Series>[];
}

/** A case with a diagnosis on 1 May 2023, a surgery so many days from it, and its studies. */
export interface InventedTimeline {
  recordNumber: string;
  surgeryDays?: number;
  studies: InventedStudy[];
}

export interface TimelineProject extends TestProject {
  /** By record number. */
  caseIds: Map<string, string>;
  /** In the order in which they were given. */
  studies: { studyInstanceUid: string; seriesInstanceUids: string[] }[];
}

const DIAGNOSIS = '2023-05-01';
let uidCount = 0;
const nextUid = (): string => `2.25.5550${(uidCount += 1)}`;

/** What a whole brain after gadolinium is described as. */
export const brainPost: Partial<Series> = {
  description: 'T1 mprage +C',
  weighting: 'T1',
  contrast: 'post',
  plane: 'axial',
  dimension: '3D',
  region: 'brain',
  spacingMm: 1,
  sliceCount: 160,
};

/** Opens a project with these cases, imported as a hospital's table, and rows of studies and series without files. */
export async function openTimelines(timelines: readonly InventedTimeline[]): Promise<TimelineProject> {
  const project = await openTestProject();
  const { context } = project;
  await verbs.importCases(context, operator, { csv: tableOf(timelines) });
  const store = context.identity.store();
  const now = context.now();
  const batchId = randomUUID();
  const begun = { id: batchId, label: 'test', source: 'folder' as const, startedBy: 'z', startedAt: now };
  await context.db.write((tx) => tx.insert(tables.importBatches, [{ ...newBatch(begun), state: 'done' }]));
  const caseIds = new Map(timelines.map((one) => [one.recordNumber, store.casesOf(one.recordNumber)[0]!.caseId]));
  const studies: TimelineProject['studies'] = [];
  for (const { recordNumber, studies: invented } of timelines)
    for (const one of invented)
      studies.push(await addStudy(project, { ...one, recordNumber, caseId: caseIds.get(recordNumber)!, batchId }));
  await context.db.write((tx) => placeCases(tx, context, operator, [...caseIds.values()]));
  return { ...project, caseIds, studies };
}

function tableOf(timelines: readonly InventedTimeline[]): string {
  const rows = timelines.flatMap((one) => [
    `${one.recordNumber},,,${DIAGNOSIS},,`,
    ...(one.surgeryDays === undefined
      ? []
      : [`${one.recordNumber},surgery,1,,${addDays(DIAGNOSIS, one.surgeryDays)},resection`]),
  ]);
  return ['record_number,redcap_repeat_instrument,redcap_repeat_instance,diagnosis_day,surgery_day,surgery_kind']
    .concat(rows)
    .join('\n');
}

async function addStudy(
  { context }: TestProject,
  given: InventedStudy & { recordNumber: string; caseId: string; batchId: string },
): Promise<TimelineProject['studies'][number]> {
  const store = context.identity.store();
  const at = context.now();
  const [identity] = await store.addStudies([
    {
      studyKey: nextUid(),
      recordNumber: given.isWaiting ? null : given.recordNumber,
      otherNumbers: [],
      names: [],
      birthDay: null,
      sex: null,
      accession: null,
      institution: null,
      rawDescriptors: {},
      sourceDates: given.dates ?? null,
    },
  ]);
  const { studyInstanceUid, offsetDays } = identity!;
  const header = headerOf({
    StudyInstanceUID: studyInstanceUid,
    StudyDate: addDays(addDays(DIAGNOSIS, given.days), offsetDays),
  });
  const series = (given.series ?? [brainPost]).map((facts, index): Series => ({
    ...newSeries({ ...header, SeriesInstanceUID: nextUid(), SeriesNumber: index + 1 }),
    modality: 'MR',
    ruleVersion: 'test@1',
    ...facts,
  }));
  await context.db.write(async (tx) => {
    await tx.insert(tables.studies, [
      newStudy({ header, study: identity! }, { batchId: given.batchId, createdAt: at }),
    ]);
    await tx.insert(tables.series, series);
    if (given.isWaiting) return;
    await tx.insert(tables.caseLinks, [
      {
        id: randomUUID(),
        studyInstanceUid,
        caseId: given.caseId,
        method: 'recordNumber',
        evidence: 'test',
        dayDelta: store.dayDelta(studyInstanceUid, given.caseId),
        linkedBy: 'z',
        linkedAt: at,
        endedAt: null,
        endedBy: null,
        reason: null,
        supersededById: null,
      },
    ]);
  });
  return { studyInstanceUid, seriesInstanceUids: series.map((one) => one.seriesInstanceUid) };
}
