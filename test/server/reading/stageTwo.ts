import { openAssignment } from '../../../server/reading/openAssignment.ts';
import { imageSet } from '../../../server/reading/imageSet.ts';
import { signRead } from '../../../server/reading/signRead.ts';
import type { Output } from '../../../shared/api.ts';
import type { Actor } from '../../../server/base/actor.ts';
import type { Context } from '../../../server/identity/context.ts';
import { tables } from '../../../server/db/tables.ts';
import type { Answers } from '../../../shared/reading/answer.ts';
import type { Mark } from '../../../shared/reading/mark.ts';
import type { Timepoint } from '../../../shared/intake/timepoint.ts';
import { addTimepoint, beginRound, readAndSign, save, type ReadingProject } from './readingProject.ts';

/** A case with a baseline and two follow-ups, in the order of time. */
export async function addCourse(project: ReadingProject): Promise<[Timepoint, Timepoint, Timepoint]> {
  const baseline = await addTimepoint(project, { startDay: '1999-01-10' });
  const { caseId } = baseline;
  const second = await addTimepoint(project, { caseId, visit: 'followUp', followUpNumber: 1, startDay: '1999-03-10' });
  const third = await addTimepoint(project, { caseId, visit: 'followUp', followUpNumber: 2, startDay: '1999-05-10' });
  return [baseline, second, third];
}

/** Opens a stage 1 round of all visits. */
export const beginStageOne = (project: ReadingProject) => beginRound(project, { visits: ['baseline', 'followUp'] });

/** Opens a stage 2 round. */
export const beginStageTwo = (project: ReadingProject, changes: Parameters<typeof beginRound>[1] = {}) =>
  beginRound(project, { title: 'Change', visits: ['followUp'], stage: 2, seed: 21, ...changes });

/** A reader's assignment for a timepoint in a stage. */
export async function ofStage(
  context: Context,
  reader: Actor,
  { timepointId, stage }: { timepointId: string; stage: number },
): Promise<string> {
  const found = await context.db.find(tables.assignments, { readerId: reader.id, timepointId, stage });
  return found.at(-1)!.id;
}

/** Signs stage 1 of some timepoints by some readers; `changes` in the reader's words. */
export async function signStageOne(
  project: ReadingProject,
  readers: readonly Actor[],
  timepoints: readonly Timepoint[],
  changes = '',
): Promise<void> {
  for (const reader of readers) {
    for (const { id: timepointId } of timepoints) {
      const assignmentId = await ofStage(project.context, reader, { timepointId, stage: 1 });
      await readAndSign(project.context, reader, { assignmentId, changes });
    }
  }
}

/** A complete change form in short: `CHG.BRN.NOD=improved; RESP=PR`, everything else absent and stable. */
export function sayChange(text = ''): Answers {
  const normal: Record<string, string> = {
    'CMP.OK': 'yes',
    'CHG.BRN.NOD': 'absent',
    'CHG.BRN.LIN': 'noChange',
    'CHG.HYD': 'absent',
    'CHG.SPI.NOD': 'absent',
    'CHG.SPI.LIN': 'absent',
    'PAR.CHG': 'absent',
    'CRD.CHG': 'absent',
    RESP: 'SD',
  };
  for (const part of text.split(';').filter((one) => one.trim() !== '')) {
    const [id = '', code = ''] = part.split('=').map((one) => one.trim());
    normal[id] = code;
  }
  return Object.fromEntries(
    Object.entries(normal).map(([id, code]) => [
      id,
      id === 'RESP.WHY' ? { kind: 'text' as const, text: code } : { kind: 'choice' as const, code },
    ]),
  );
}

/** A point on the first frame of a visit's first series. */
export async function pointOn(
  context: Context,
  reader: Actor,
  where: { assignmentId: string; visit: 'current' | 'baseline'; itemId: string },
): Promise<Mark> {
  const set = await imageSet(context, reader, { scope: 'assignment', scopeId: where.assignmentId });
  const series = set.series.find((one) => one.visit === where.visit)!;
  const { imageKey, frameNumber, positionMm } = series.frames[0]!;
  const { seriesKey } = series;
  return {
    id: crypto.randomUUID(),
    itemId: where.itemId,
    kind: 'point',
    points: [[1, 2, positionMm![2]]],
    seriesKey,
    imageKey,
    frameNumber,
  };
}

/** Answers a stage 2 read and signs it. */
export async function signChange(
  context: Context,
  reader: Actor,
  { timepointId, changes = '', marks = [] }: { timepointId: string; changes?: string; marks?: Mark[] },
): Promise<Output<'signRead'>> {
  const assignmentId = await ofStage(context, reader, { timepointId, stage: 2 });
  await openAssignment(context, reader, { assignmentId });
  const { draftVersion } = await save(context, reader, { assignmentId, answers: sayChange(changes), marks });
  return signRead(context, reader, { assignmentId, draftVersion });
}
