import type { Problem } from '../../shared/base/problem.ts';
import { describeStudy } from '../../shared/imaging/describeStudy.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/** Describes the series of some studies from all their stored headers, and answers what a person should look at. */
export async function describeStudies(
  context: Context,
  actor: Actor,
  studyInstanceUids: readonly string[],
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const studyInstanceUid of studyInstanceUids) problems.push(...(await describeOne(context, studyInstanceUid)));
  if (studyInstanceUids.length > 0) {
    const detail = `${studyInstanceUids.length} studies, ${problems.length} remarks`;
    await context.db.write((tx) =>
      recordAudit(tx, {
        at: context.now(),
        who: actor.name,
        verb: 'describeStudies',
        ids: studyInstanceUids.slice(0, 500),
        detail,
      }),
    );
  }
  return problems;
}

async function describeOne(context: Context, studyInstanceUid: string): Promise<Problem[]> {
  const instances = await context.db.find(tables.instances, { studyInstanceUid });
  const headers = instances.map((instance) => JSON.parse(instance.header) as Header);
  const described = describeStudy(headers);
  const modalities = [...new Set(headers.flatMap((header) => header.Modality ?? []))].sort();
  await context.db.write(async (tx) => {
    for (const { series } of described) {
      const { seriesInstanceUid, studyInstanceUid: _study, ...changes } = series;
      await tx.update(tables.series, { seriesInstanceUid }, changes);
    }
    await tx.update(tables.studies, { studyInstanceUid }, { modalities });
  });
  return described.flatMap(({ series, problems }) =>
    problems.map((one) => ({ ...one, at: `series ${series.seriesInstanceUid}` })),
  );
}
