import type { Actor } from '../../../server/base/actor.ts';
import { recordAudit } from '../../../server/db/recordAudit.ts';
import type { Table } from '../../../server/db/table.ts';
import { tables } from '../../../server/db/tables.ts';
import type { CaseRecord, CaseValue } from '../../../shared/cases/caseRecord.ts';
import type { Timepoint } from '../../../shared/intake/timepoint.ts';
import type { Assignment } from '../../../shared/reading/assignment.ts';
import type { Adjudication, Consensus } from '../../../shared/reading/consensus.ts';
import type { Finding } from '../../../shared/reading/finding.ts';
import type { Read } from '../../../shared/reading/read.ts';
import { addDays } from '../../../shared/base/day.ts';
import { findItem } from '../../../shared/cases/codebook.ts';
import { lmCodebook1 } from '../../../shared/cases/lmCodebook1.ts';
import { findForm } from '../../../shared/reading/findForm.ts';
import type { TestProject } from '../testProject.ts';
import { answersOf, clinicalFacts, type SiteAnswer } from './cohortFacts.ts';

const form = findForm('LM-READ 1.0.0');
const at = '2026-01-01T08:00:00.000Z';

/** Numbers between 0 and 1, the same in every run (a linear congruential sequence). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

export interface Cohort {
  roundId: string;
  caseIds: string[];
  timepointIds: string[];
  readers: Actor[];
}

/** The rows of a cohort by table, written at once. */
interface CohortRows {
  cases: CaseRecord[];
  caseValues: CaseValue[];
  timepoints: Timepoint[];
  assignments: Assignment[];
  reads: Read[];
  findings: Finding[];
  adjudications: Adjudication[];
  consensus: Consensus[];
}

/**
 * Puts a cohort into a project: cases with clinical facts and survival, a baseline MRI each (every fifth delayed by 6 days), read by two
 * readers who agree. Hazard rises with hydrocephalus and age. The last case has no positive CSF.
 */
export async function fillCohort(project: TestProject, count: number): Promise<Cohort> {
  const { context } = project;
  const readers = [await project.person('ada', 'reader'), await project.person('ben', 'reader')];
  const draw = sequence(7);
  const cohort: Cohort = { roundId: context.newId(), caseIds: [], timepointIds: [], readers };
  const rows: CohortRows = {
    cases: [],
    caseValues: [],
    timepoints: [],
    assignments: [],
    reads: [],
    findings: [],
    adjudications: [],
    consensus: [],
  };
  for (let index = 0; index < count; index += 1) {
    const isHydro = draw() < 0.35;
    addCase(context, rows, { cohort, index, facts: clinicalFacts({ draw, isHydro, hasPositive: index < count - 1 }) });
    addReads(context, rows, { cohort, index, answers: answersOf(isHydro, Math.floor(draw() * 6)) });
  }
  await context.db.write(async (tx) => {
    await tx.insert(tables.rounds, [
      {
        id: cohort.roundId,
        title: 'Round 1',
        charterVersion: 'LM-CHARTER 1.0.0',
        formVersion: form.version,
        stage: 1,
        seed: 1,
        openedBy: 'test',
        openedAt: at,
        closedAt: null,
      },
    ]);
    for (const name of Object.keys(rows) as (keyof CohortRows)[])
      for (let start = 0; start < rows[name].length; start += 50)
        await tx.insert<never>(tables[name] as Table<never>, rows[name].slice(start, start + 50) as never[]);
    await recordAudit(tx, { at, who: 'test', verb: 'fillCohort', ids: [], detail: `${count} cases` });
  });
  return cohort;
}

type Ids = Pick<TestProject['context'], 'newId'>;

function addCase(ids: Ids, rows: CohortRows, one: { cohort: Cohort; index: number; facts: [string, string][] }): void {
  const { cohort, index, facts } = one;
  const [caseId, timepointId] = [ids.newId(), ids.newId()];
  cohort.caseIds.push(caseId);
  cohort.timepointIds.push(timepointId);
  const pseudonym = `LM-${String(index + 1).padStart(4, '0')}`;
  const days = index % 5 === 0 ? 6 : -2;
  const day = addDays('2024-03-01', days);
  rows.cases.push({ caseId, pseudonym, codebookVersion: lmCodebook1.version, createdAt: at });
  rows.caseValues.push(...valuesOf(ids, caseId, facts));
  rows.timepoints.push({
    id: timepointId,
    caseId,
    startDay: day,
    endDay: day,
    daysFromDiagnosis: days,
    visit: 'baseline',
    followUpNumber: null,
    isAlternate: false,
    surgicalPhase: 'noSurgery',
    daysFromSurgery: null,
    brainGrade: 'FULL',
    spineGrade: 'INVALID',
    gradeReasons: [],
    ruleVersion: 'place@1',
    doubts: [],
    overrideReason: null,
    placedBy: 'test',
    placedAt: at,
    endedAt: null,
  });
}

function addReads(
  ids: Ids,
  rows: CohortRows,
  one: { cohort: Cohort; index: number; answers: Record<string, SiteAnswer> },
): void {
  const { cohort, index, answers } = one;
  const timepointId = cohort.timepointIds[index]!;
  const readIds = cohort.readers.map((reader, place) => {
    const [id, assignmentId] = [ids.newId(), ids.newId()];
    rows.assignments.push({
      id: assignmentId,
      roundId: cohort.roundId,
      readerId: reader.id,
      timepointId,
      stage: 1,
      code: `R${index}-${place}`,
      position: index + 1,
      imageSet: [],
      imageSetHash: '',
      comparisons: [],
    });
    rows.reads.push({
      id,
      assignmentId,
      version: 1,
      state: 'signed',
      formVersion: form.version,
      draft: '{}',
      draftVersion: 3,
      secondsSpent: 200,
      startedAt: at,
      savedAt: at,
      signedAt: at,
      digest: `${index}-${place}`,
      conditions: null,
      reopenReason: null,
    });
    for (const [itemId, answer] of Object.entries(answers))
      rows.findings.push({
        id: ids.newId(),
        readId: id,
        itemId,
        instance: 1,
        value: answer.state,
        nullFlavour: null,
        pattern: answer.pattern,
        extent: null,
        side: null,
        confidence: null,
        longMm: null,
        shortMm: null,
        locationId: null,
        byRest: false,
        formVersion: form.version,
      });
    return id;
  });
  const adjudicationId = ids.newId();
  const [firstReadId, secondReadId] = readIds as [string, string];
  rows.adjudications.push({
    id: adjudicationId,
    roundId: cohort.roundId,
    timepointId,
    firstReadId,
    secondReadId,
    aIsFirst: true,
    code: `A${index}`,
    discordantItems: [],
    state: 'concordant',
    settledAt: null,
  });
  for (const [itemId, answer] of Object.entries(answers))
    rows.consensus.push({
      id: ids.newId(),
      adjudicationId,
      timepointId,
      itemId,
      answer: JSON.stringify(answer),
      origin: 'agreed',
      readIds,
      reason: null,
      ruleVersion: 'consensus@1',
      decidedBy: null,
      decidedAt: at,
      supersededById: null,
    });
}

function valuesOf(ids: Ids, caseId: string, facts: readonly [string, string][]) {
  return facts.map(([itemId, value]) => ({
    id: ids.newId(),
    caseId,
    instrument: findItem(lmCodebook1, itemId)!.instrument.id,
    instance: 1,
    itemId,
    value,
    nullFlavour: null,
    codebookVersion: lmCodebook1.version,
    version: 1,
    supersededById: null,
    enteredBy: 'test',
    enteredAt: at,
  }));
}
