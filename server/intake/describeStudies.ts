import type { Problem } from '../../shared/base/problem.ts';
import { describeStudy } from '../../shared/imaging/describeStudy.ts';
import { unpackHeader } from '../../shared/imaging/packHeader.ts';
import type { Series } from '../../shared/imaging/series.ts';
import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/** Studies whose rows are written in one transaction. */
const TOGETHER = 50;

/** Describes the series of some studies from all their stored headers, and answers what a person should look at. */
export async function describeStudies(
  context: Context,
  actor: Actor,
  studyInstanceUids: readonly string[],
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (let start = 0; start < studyInstanceUids.length; start += TOGETHER) {
    const uids = studyInstanceUids.slice(start, start + TOGETHER);
    const described: DescribedStudy[] = [];
    for (const uid of uids) described.push(await describeOne(context, uid));
    await context.db.write(async (tx) => {
      for (const study of described) await saveDescription(tx, study);
      await recordAudit(tx, {
        at: context.now(),
        who: actor.name,
        verb: 'describeStudies',
        ids: uids,
        detail: `${uids.length} studies`,
      });
    });
    problems.push(...described.flatMap((study) => study.problems));
  }
  return problems;
}

interface DescribedStudy {
  studyInstanceUid: string;
  modalities: string[];
  series: Series[];
  problems: Problem[];
}

async function describeOne(context: Context, studyInstanceUid: string): Promise<DescribedStudy> {
  const instances = await context.db.find(tables.instances, { studyInstanceUid });
  const headers = instances.map((instance) => unpackHeader(instance.header));
  const described = describeStudy(headers);
  return {
    studyInstanceUid,
    modalities: [...new Set(headers.flatMap((header) => header.Modality ?? []))].sort(),
    series: described.map((one) => one.series),
    problems: described.flatMap(({ series, problems }) =>
      problems.map((one) => ({ ...one, at: `series ${series.seriesInstanceUid}` })),
    ),
  };
}

async function saveDescription(tx: Writer, study: DescribedStudy): Promise<void> {
  for (const { seriesInstanceUid, studyInstanceUid: _study, ...changes } of study.series)
    await tx.update(tables.series, { seriesInstanceUid }, changes);
  await tx.update(tables.studies, { studyInstanceUid: study.studyInstanceUid }, { modalities: study.modalities });
}
