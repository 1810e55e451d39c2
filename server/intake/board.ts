import type { Output } from '../../shared/api.ts';
import { openConflicts } from '../../shared/intake/openConflicts.ts';
import type { ProtocolGrade } from '../../shared/intake/timepoint.ts';
import type { Actor } from '../base/actor.ts';
import { listCases } from '../cases/listCases.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { loadSeries } from './loadSeries.ts';

/** The numbers of the data manager's day, each of which has a list behind it. */
export async function board(context: Context, actor: Actor): Promise<Output<'board'>> {
  const { db } = context;
  const studies = await db.find(tables.studies);
  const [series, links, timepoints, imports, { cases }] = await Promise.all([
    loadSeries(
      db,
      studies.map((study) => study.studyInstanceUid),
    ),
    db.find(tables.caseLinks, { endedAt: null }),
    db.find(tables.timepoints, { endedAt: null }),
    db.find(tables.importBatches, {}, { orderBy: [['startedAt', 'desc']], limit: 20 }),
    listCases(context, actor),
  ]);
  const held = await db.select<{ n: number }>(
    `SELECT COUNT(*) AS "n" FROM "instances" WHERE "heldReason" <> 'dropped'`,
  );
  const rejected = await db.select<{ n: number }>(
    `SELECT COUNT(*) AS "n" FROM "batchProblems" WHERE "severity" = 'error'`,
  );
  const images = series
    .map((one) => one.series)
    .filter((one) => one.modality === 'MR' && one.weighting !== 'localizer' && one.weighting !== 'derived');
  const linked = new Set(links.map((link) => link.studyInstanceUid)).size;
  const graded = (grade: ProtocolGrade) => timepoints.filter((timepoint) => timepoint.brainGrade === grade).length;
  return {
    files: {
      studies: studies.length,
      series: series.length,
      instances: await db.count(tables.instances),
      linked,
      waiting: studies.length - linked,
      held: Number(held[0]?.n ?? 0),
      rejected: Number(rejected[0]?.n ?? 0),
    },
    series: {
      // Of a T1 alone it decides what can be read.
      contrastUnknown: images.filter((one) => one.weighting === 'T1' && one.contrast === 'unknown').length,
      conflicts: series.filter((one) => openConflicts(one.series, one.override).length > 0).length,
      weightingUnknown: images.filter((one) => one.weighting === 'unknown').length,
    },
    phases: {
      timepoints: timepoints.length,
      unresolved: timepoints.filter((one) => one.visit === 'unresolved' || one.surgicalPhase === 'unresolved').length,
      casesWithoutBaseline: cases.filter((one) => !one.hasBaseline).length,
    },
    protocol: {
      FULL: graded('FULL'),
      ADEQUATE: graded('ADEQUATE'),
      LIMITED: graded('LIMITED'),
      INVALID: graded('INVALID'),
    },
    cases: {
      total: cases.length,
      withImages: cases.filter((one) => one.studies > 0).length,
      contradictions: cases.filter((one) => one.problems > 0).length,
    },
    imports,
  };
}
