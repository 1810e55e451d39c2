import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { buildTimeline } from '../../shared/cases/buildTimeline.ts';
import { deriveSurvival } from '../../shared/cases/deriveSurvival.ts';
import { type ProtocolGrade, type Timepoint, visitName } from '../../shared/intake/timepoint.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/** The page of a case: its facts, its timeline in days from diagnosis, what is missing or contradictory. @throws {Refusal} unknown.id */
export async function getCase(context: Context, _actor: Actor, input: Input<'getCase'>): Promise<Output<'getCase'>> {
  const { db } = context;
  const record = await db.findOne(tables.cases, { caseId: input.caseId });
  if (!record) throw new Refusal('unknown.id');
  const values = await db.find(
    tables.caseValues,
    { caseId: input.caseId, supersededById: null },
    {
      orderBy: [
        ['instrument', 'asc'],
        ['instance', 'asc'],
        ['itemId', 'asc'],
      ],
    },
  );
  const timepoints = await db.find(
    tables.timepoints,
    { caseId: input.caseId, endedAt: null },
    { orderBy: [['startDay', 'asc']] },
  );
  const members =
    timepoints.length === 0
      ? []
      : await db.find(tables.timepointStudies, { timepointId: timepoints.map((timepoint) => timepoint.id) });
  const { endpoint, problems } = deriveSurvival(values);
  const visits = timepoints.map((timepoint) => ({
    id: timepoint.id,
    startDay: timepoint.startDay,
    endDay: timepoint.endDay,
    label: `MRI, ${visitName(timepoint)}`,
    facts: factsOf(timepoint),
    studyInstanceUids: members.filter((one) => one.timepointId === timepoint.id).map((one) => one.studyInstanceUid),
  }));
  return {
    case: record,
    facts: values.map(({ instrument, instance, itemId, value, nullFlavour, version }) => ({
      instrument,
      instance,
      itemId,
      value,
      nullFlavour,
      version,
    })),
    endpoint,
    timeline: buildTimeline(values, visits),
    problems,
  };
}

function factsOf(timepoint: Timepoint): string[] {
  const phase = timepoint.surgicalPhase === 'noSurgery' ? 'no surgery' : timepoint.surgicalPhase;
  return [
    `${visitName(timepoint)}${timepoint.isAlternate ? ' (alternate)' : ''}`,
    `surgery: ${phase}`,
    `protocol: brain ${gradeName(timepoint.brainGrade)}, spine ${gradeName(timepoint.spineGrade)}`,
    ...timepoint.gradeReasons,
  ];
}

function gradeName(grade: ProtocolGrade): string {
  return grade === 'NOT_IMAGED' ? 'not imaged' : grade;
}
