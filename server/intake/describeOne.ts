import type { Problem } from '../../shared/base/problem.ts';
import { dateStudy, type StudyDate } from '../../shared/imaging/dateStudy.ts';
import { describeStudy } from '../../shared/imaging/describeStudy.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { Series } from '../../shared/imaging/series.ts';
import type { Reader, Writer } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { readHeaders } from '../imaging/readHeaders.ts';

/** A study with its series described together, and what a person should look at. */
export interface DescribedStudy {
  studyInstanceUid: string;
  modalities: string[];
  date: StudyDate;
  series: Series[];
  problems: Problem[];
}

/** Describes the series of one study from all its stored headers; writes nothing. */
export async function describeOne(db: Reader, studyInstanceUid: string): Promise<DescribedStudy> {
  const instances = await db.find(tables.instances, { studyInstanceUid });
  return describeHeaders(studyInstanceUid, await readHeaders(db, instances));
}

/** The same from headers at hand: what an import would bring is described before it is stored. */
export function describeHeaders(studyInstanceUid: string, headers: Header[]): DescribedStudy {
  const described = describeStudy(headers);
  const date = dateStudy(headers);
  return {
    studyInstanceUid,
    modalities: [...new Set(headers.flatMap((header) => header.Modality ?? []))].sort(),
    date,
    series: described.map((one) => one.series),
    problems: [
      ...date.problems,
      ...described.flatMap(({ series, problems }) =>
        problems.map((one) => ({ ...one, at: `series ${series.seriesInstanceUid}` })),
      ),
    ],
  };
}

/** Writes what a study was described as, within the verb's own transaction. */
export async function saveDescription(tx: Writer, study: DescribedStudy): Promise<void> {
  for (const { seriesInstanceUid, studyInstanceUid: _study, ...changes } of study.series)
    await tx.update(tables.series, { seriesInstanceUid }, changes);
  const { modalities, date } = study;
  await tx.update(
    tables.studies,
    { studyInstanceUid: study.studyInstanceUid },
    { modalities, studyDay: date.day, studyTime: date.time, spreadDays: date.spreadDays },
  );
}
