import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { summariseSeries, summariseStudies } from './summarise.ts';

/** One study with its series and every link it ever had. @throws {Refusal} unknown.id */
export async function getStudy(context: Context, _actor: Actor, input: Input<'getStudy'>): Promise<Output<'getStudy'>> {
  const { studyInstanceUid } = input;
  const study = await context.db.findOne(tables.studies, { studyInstanceUid });
  const [summary] = study ? await summariseStudies(context.db, [study]) : [];
  if (!summary) throw new Refusal('unknown.id');
  const series = await summariseSeries(context.db, [studyInstanceUid]);
  const links = await context.db.find(tables.caseLinks, { studyInstanceUid }, { orderBy: [['linkedAt', 'asc']] });
  return { study: summary, series: series.map(({ studyInstanceUid: _study, ...one }) => one), links };
}
