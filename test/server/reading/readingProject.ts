import { packHeader } from '../../../shared/imaging/packHeader.ts';
import { randomUUID } from 'node:crypto';
import type { Input, Output } from '../../../shared/api.ts';
import type { Person } from '../../../shared/people/person.ts';
import type { Role } from '../../../shared/people/role.ts';
import type { Series } from '../../../shared/imaging/series.ts';
import type { Instance } from '../../../shared/imaging/instance.ts';
import type { Timepoint } from '../../../shared/intake/timepoint.ts';
import type { Answers } from '../../../shared/reading/answer.ts';
import type { Patch } from '../../../shared/reading/draft.ts';
import type { Mark } from '../../../shared/reading/mark.ts';
import type { Actor } from '../../../server/base/actor.ts';
import { tables } from '../../../server/db/tables.ts';
import type { Context } from '../../../server/identity/context.ts';
import { parseHeader } from '../../../server/imaging/parseHeader.ts';
import { readDataSet } from '../../../server/imaging/readDataSet.ts';
import { newSeries, newStudy } from '../../../server/intake/newRows.ts';
import { imageSet } from '../../../server/reading/imageSet.ts';
import { openAssignment } from '../../../server/reading/openAssignment.ts';
import { openRound } from '../../../server/reading/openRound.ts';
import { saveDraft } from '../../../server/reading/saveDraft.ts';
import { signRead } from '../../../server/reading/signRead.ts';
import { worklist } from '../../../server/reading/worklist.ts';
import { lmRead11 } from '../../../shared/reading/forms/lmRead11.ts';
import { normalRead } from '../../shared/reading/sayRead.ts';
import { newBatch } from '../../../server/intake/newRows.ts';
import { openTestProject, type TestProject } from '../testProject.ts';
import { sliceBytes } from './sliceBytes.ts';

/** Planted wherever a reader must not look: identity, case, study, other people. */
export const CANARY = 'CANARYWORD';

/** A project with placed timepoints and stored images, two readers, an adjudicator, a manager and a researcher. */
export interface ReadingProject extends TestProject {
  reader1: Actor;
  reader2: Actor;
  adjudicator: Actor;
  manager: Actor;
  researcher: Actor;
  /** Not a row of the project: added where a test needs one. */
  investigator: Person;
  batchId: string;
}

let uidCount = 0;
const nextUid = (): string => `2.25.77770000${(uidCount += 1)}`;

/** Opens the project, without cases. Nobody signs in here: people are rows without a password, which would cost a second each. */
export async function openReadingProject(given: { databaseUrl?: string } = {}): Promise<ReadingProject> {
  const project = await openTestProject(given);
  const batchId = randomUUID();
  const now = project.context.now();
  const begun = { id: batchId, label: 'test', source: 'folder' as const, startedBy: 'z', startedAt: now };
  const batch = { ...newBatch(begun), state: 'done' as const, endedAt: now };
  const person = (name: string, role: Role): Person => ({
    id: randomUUID(),
    name,
    displayName: name,
    roles: [role],
    language: 'en',
    createdAt: now,
    disabledAt: null,
  });
  const people = {
    reader1: person('dr.one', 'reader'),
    reader2: person('dr.two', 'reader'),
    adjudicator: person('dr.three', 'adjudicator'),
    manager: person('z.manager', 'dataManager'),
    researcher: person('w.research', 'researcher'),
    investigator: person('s.investigator', 'principalInvestigator'),
  };
  await project.context.db.write(async (tx) => {
    await tx.insert(tables.importBatches, [batch]);
    await tx.insert(
      tables.people,
      Object.values(people).filter((one) => one !== people.investigator),
    );
  });
  return { ...project, ...people, batchId };
}

/** Takes all cases, images and reads away, so that the next test begins afresh. */
export async function clearReading({ context }: ReadingProject): Promise<void> {
  await context.db.write(async (tx) => {
    await tx.remove(tables.consensus, {});
    await tx.remove(tables.adjudications, {});
    await tx.remove(tables.annotations, {});
    await tx.remove(tables.findings, {});
    await tx.remove(tables.saves, {});
    await tx.remove(tables.readerNotes, {});
    await tx.remove(tables.reads, {});
    await tx.remove(tables.assignments, {});
    await tx.remove(tables.rounds, {});
    await tx.remove(tables.timepointStudies, {});
    await tx.remove(tables.timepoints, {});
    await tx.remove(tables.instances, {});
    await tx.remove(tables.series, {});
    await tx.remove(tables.studies, {});
    await tx.remove(tables.cases, {});
  });
}

/** What a timepoint of a test holds. */
export interface TimepointFacts {
  caseId?: string;
  visit?: Timepoint['visit'];
  startDay?: Timepoint['startDay'];
  followUpNumber?: number;
  isAlternate?: boolean;
  endedAt?: string | null;
  brainGrade?: Timepoint['brainGrade'];
  hasSpine?: boolean;
  hasImages?: boolean;
}

/** Adds a case with one placed timepoint: a brain series of three slices stored out of order, and a spine series. */
export async function addTimepoint(project: ReadingProject, facts: TimepointFacts = {}): Promise<Timepoint> {
  const { db } = project.context;
  const now = project.context.now();
  const caseId = facts.caseId ?? randomUUID();
  if ((await db.count(tables.cases, { caseId })) === 0) {
    const pseudonym = `${CANARY}${caseId.slice(0, 5)}`;
    const record = { caseId, pseudonym, codebookVersion: 'LM-CASE 1.0.0', createdAt: now };
    await db.write((tx) => tx.insert(tables.cases, [record]));
  }
  const timepoint: Timepoint = {
    id: randomUUID(),
    caseId,
    startDay: facts.startDay === undefined ? '1999-12-31' : facts.startDay,
    endDay: facts.startDay ?? '1999-12-31',
    daysFromDiagnosis: 4321,
    visit: facts.visit ?? 'baseline',
    followUpNumber: facts.followUpNumber ?? null,
    isAlternate: facts.isAlternate ?? false,
    surgicalPhase: 'noSurgery',
    daysFromSurgery: null,
    brainGrade: facts.brainGrade ?? 'FULL',
    spineGrade: facts.hasSpine === false ? 'INVALID' : 'FULL',
    gradeReasons: ['Brain: no FLAIR'],
    ruleVersion: 'test',
    doubts: [],
    overrideReason: null,
    placedBy: 'z',
    placedAt: now,
    endedAt: facts.endedAt ?? null,
  };
  await db.write((tx) => tx.insert(tables.timepoints, [timepoint]));
  if (facts.hasImages !== false) {
    await addSeries(project, timepoint.id, { region: 'brain', z: [10, 0, 5] });
    if (facts.hasSpine !== false) await addSeries(project, timepoint.id, { region: 'spine', z: [-100, -104] });
  }
  return timepoint;
}

/** Adds a series of stored slices in a study of its own to a timepoint. */
export async function addSeries(
  project: ReadingProject,
  timepointId: string,
  facts: { region: Series['region']; z: number[]; held?: boolean },
): Promise<Series> {
  const { db, files } = project.context;
  const uids = { studyInstanceUid: nextUid(), seriesInstanceUid: nextUid(), frameOfReferenceUid: nextUid() };
  const slices = facts.z.map((zMm, place) => {
    const sopInstanceUid = nextUid();
    const bytes = sliceBytes({
      ...uids,
      sopInstanceUid,
      instanceNumber: place + 1,
      zMm,
      description: 'T1 +C',
      canary: CANARY,
    });
    const object = readDataSet(bytes);
    if ('problem' in object) throw new Error(object.problem.code);
    return { bytes, fileId: randomUUID(), header: parseHeader(object).header };
  });
  const first = slices[0]!.header;
  const stamp = { batchId: project.batchId, createdAt: project.context.now() };
  const study = { ...newStudy({ header: first, study: { pseudonym: CANARY } as never }, stamp), description: CANARY };
  const series: Series = {
    ...newSeries(first),
    weighting: 'T1',
    contrast: 'post',
    plane: 'axial',
    dimension: '3D',
    region: facts.region,
    instanceCount: slices.length,
    frameCount: slices.length,
    sliceCount: slices.length,
    frameOfReferenceUid: uids.frameOfReferenceUid,
    geometryHash: facts.z.join(' '),
  };
  const instances: Instance[] = [];
  for (const { bytes, fileId, header } of slices) {
    const { sha256 } = await files.save(fileId, [bytes]);
    instances.push({
      sopInstanceUid: header.SOPInstanceUID,
      seriesInstanceUid: header.SeriesInstanceUID,
      studyInstanceUid: header.StudyInstanceUID,
      sopClassUid: header.SOPClassUID,
      transferSyntaxUid: '1.2.840.10008.1.2.1',
      instanceNumber: header.InstanceNumber,
      frameCount: 1,
      fileId,
      bytes: bytes.length,
      sha256,
      pixelSha256: null,
      header: packHeader(header),
      heldReason: facts.held ? 'secondaryCapture' : null,
      batchId: project.batchId,
    });
  }
  await db.write(async (tx) => {
    await tx.insert(tables.studies, [study]);
    await tx.insert(tables.series, [series]);
    await tx.insert(tables.instances, instances);
    await tx.insert(tables.timepointStudies, [{ timepointId, studyInstanceUid: study.studyInstanceUid }]);
  });
  return series;
}

/** Opens a round of baseline visits for the two readers. */
export async function beginRound(
  project: ReadingProject,
  changes: Partial<Input<'openRound'>> = {},
): Promise<Output<'openRound'>> {
  const readerIds = [project.reader1.id, project.reader2.id];
  const input = { title: 'Main round', readerIds, visits: ['baseline' as const], seed: 11, ...changes };
  return openRound(project.context, project.manager, input);
}

/** The assignment of a reader for a timepoint. */
export async function assignmentOf(context: Context, reader: Actor, timepointId: string): Promise<string> {
  const found = await context.db.find(tables.assignments, { readerId: reader.id, timepointId });
  return found.at(-1)!.id;
}

/** Saves answers (and marks) into a draft in one save. */
export async function save(
  context: Context,
  reader: Actor,
  change: { assignmentId: string; answers?: Answers; marks?: Mark[]; draftVersion?: number; saveKey?: string },
): Promise<Output<'saveDraft'>> {
  const { assignmentId, answers = {}, marks = [] } = change;
  const patches: Patch[] = [
    ...Object.entries(answers).map(([id, value]) => ({ target: 'answers' as const, id, value })),
    ...marks.map((mark) => ({ target: 'marks' as const, id: mark.id, value: mark })),
  ];
  const draftVersion = change.draftVersion ?? (await openAssignment(context, reader, { assignmentId })).draftVersion;
  return saveDraft(context, reader, {
    assignmentId,
    draftVersion,
    patches,
    secondsSpent: 60,
    saveKey: change.saveKey ?? randomUUID(),
  });
}

/** A point on the first brain image for every anchored positive answer, and two lengths for a ratio. */
export async function anchor(
  context: Context,
  reader: Actor,
  { assignmentId, answers }: { assignmentId: string; answers: Answers },
): Promise<Mark[]> {
  const set = await imageSet(context, reader, { scope: 'assignment', scopeId: assignmentId });
  const { seriesKey, frames } = set.series[0]!;
  const { imageKey, frameNumber, positionMm, orientation } = frames[0]!;
  const corner = positionMm ?? ([0, 0, 0] as const);
  const axes = orientation ?? [1, 0, 0, 0, 1, 0];
  /** So many millimetres along the rows and the columns of the image from its first pixel. */
  const inPlane = (along: number, down: number): Mark['points'][number] => {
    const at = (axis: 0 | 1 | 2) => corner[axis] + along * axes[axis]! + down * axes[axis + 3]!;
    return [at(0), at(1), at(2)];
  };
  const drawn = (itemId: string, kind: Mark['kind'], points: Mark['points']): Mark => ({
    id: randomUUID(),
    itemId,
    kind,
    points,
    seriesKey,
    imageKey,
    frameNumber,
  });
  return lmRead11.items.flatMap((item) => {
    const answer = answers[item.id];
    if (item.drawn === 'ratio' && answer?.kind === 'number') {
      const lengths = [100 * answer.value, 100];
      return lengths.map((mm) => drawn(item.id, 'length', [inPlane(0, 0), inPlane(mm, 0)]));
    }
    if (!item.anchored || answer?.kind !== 'location' || answer.state !== 'present') return [];
    return [drawn(item.id, 'point', [inPlane(1, 2)])];
  });
}

/** Answers a whole read, normal but for `changes`, anchors it and signs it. */
export async function readAndSign(
  context: Context,
  reader: Actor,
  { assignmentId, changes = '' }: { assignmentId: string; changes?: string },
): Promise<Output<'signRead'>> {
  const answers = normalRead(changes);
  const marks = await anchor(context, reader, { assignmentId, answers });
  const { draftVersion } = await save(context, reader, { assignmentId, answers, marks });
  return signRead(context, reader, { assignmentId, draftVersion });
}

/** The codes of a reader's worklist in order. */
export async function codesOf(context: Context, reader: Actor): Promise<string[]> {
  return (await worklist(context, reader, {})).items.map((item) => item.code);
}
