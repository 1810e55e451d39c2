import { parseCsv } from '../../server/cases/parseCsv.ts';
import type { ProjectRows } from '../../shared/analysis/freeze/projectRows.ts';
import { daysBetween } from '../../shared/base/day.ts';
import type { CaseValue } from '../../shared/cases/caseRecord.ts';
import { lmCodebook1 } from '../../shared/cases/lmCodebook1.ts';
import { readCaseTable } from '../../shared/cases/readCaseTable.ts';
import type { Timepoint } from '../../shared/intake/timepoint.ts';
import type { Answer, Answers, LocationAnswer } from '../../shared/reading/answer.ts';
import type { Adjudication, Consensus } from '../../shared/reading/consensus.ts';
import { RESPONSE_ITEM } from '../../shared/reading/deriveResponse.ts';
import { findForm } from '../../shared/reading/findForm.ts';
import type { Round } from '../../shared/reading/round.ts';
import type { InventedCase } from './casesInvented.ts';
import { writeCaseTable } from './casesTable.ts';
import { type InventedVisit, inventVisits } from './casesVisits.ts';

const at = '2026-01-01T08:00:00.000Z';
const form = findForm('LM-READ 1.1.0');
const rounds = [1, 2].map((stage): Round => ({
  id: `round-${stage}`,
  title: `Round ${stage}`,
  charterVersion: 'LM-CHARTER 1.0.0',
  formVersion: stage === 1 ? form.version : 'LM-CHANGE 1.0.0',
  stage,
  seed: 1,
  openedBy: 'invented',
  openedAt: at,
  closedAt: at,
}));

// Nobody is known of on it or later. An earlier day would refuse, as a day to come, the last contact of some who lived long, and leave them out.
const afterAll = '2028-01-01';

/**
 * What a Freeze is made from, of invented people and without images: their case table as it would be imported, their visits placed, and a
 * consensus that sees what is truly there; at follow-ups the response too. Ids are readable: `LM-0007 2` is the second visit of the seventh.
 */
export function inventRows(people: readonly InventedCase[]): ProjectRows {
  const { records } = readCaseTable(lmCodebook1, parseCsv(writeCaseTable(people))!, afterAll);
  const pseudonymOf = new Map(people.map((one) => [one.recordNumber, `LM-${String(one.number).padStart(4, '0')}`]));
  const values = records.flatMap((record) => {
    const caseId = pseudonymOf.get(record.recordNumber)!;
    return record.values.map((value, index): CaseValue => ({
      id: `${caseId} value ${index}`,
      caseId,
      ...value,
      codebookVersion: lmCodebook1.version,
      version: 1,
      supersededById: null,
      enteredBy: 'invented',
      enteredAt: at,
    }));
  });
  const visits = people.flatMap((one) => placedVisits(one, pseudonymOf.get(one.recordNumber)!));
  const read = visits.flatMap((visit) => stagesOf(visit).map((stage) => consensusOf(visit, stage)));
  return {
    cases: [...pseudonymOf.values()].map((pseudonym) => ({
      caseId: pseudonym,
      pseudonym,
      codebookVersion: lmCodebook1.version,
      createdAt: at,
    })),
    values,
    links: [],
    timepointStudies: [],
    timepoints: visits.map((visit) => visit.timepoint),
    rounds,
    adjudications: read.map((one) => one.adjudication),
    consensus: read.flatMap((one) => one.rows),
    reads: [],
    assignments: [],
    findings: [],
    annotations: [],
  };
}

interface PlacedVisit {
  person: InventedCase;
  visit: InventedVisit;
  timepoint: Timepoint;
}

/** Visits before the disease was there are not read; the one that shows it as it was at the diagnosis is the baseline. */
function placedVisits(person: InventedCase, caseId: string): PlacedVisit[] {
  let followUps = 0;
  return inventVisits(person).map((visit): PlacedVisit => {
    const daysFromDiagnosis = daysBetween(person.diagnosisDay, visit.day);
    const isBaseline = visit.lesions === person.lesions;
    const isEarlier = !isBaseline && daysFromDiagnosis < 0;
    const kind = isBaseline ? 'baseline' : isEarlier ? 'preDiagnosis' : 'followUp';
    const timepoint: Timepoint = {
      id: `${caseId} ${visit.number}`,
      caseId,
      startDay: visit.day,
      endDay: visit.day,
      daysFromDiagnosis,
      visit: kind,
      followUpNumber: kind === 'followUp' ? (followUps += 1) : null,
      isAlternate: false,
      surgicalPhase: 'unresolved',
      daysFromSurgery: null,
      brainGrade: 'FULL',
      spineGrade: visit.spec.kind === 'full' ? 'FULL' : 'NOT_IMAGED',
      gradeReasons: [],
      doubts: [],
      ruleVersion: 'place@1',
      overrideReason: null,
      placedBy: 'invented',
      placedAt: at,
      endedAt: null,
    };
    return { person, visit, timepoint };
  });
}

function stagesOf({ timepoint }: PlacedVisit): number[] {
  return { preDiagnosis: [], unresolved: [], baseline: [1], followUp: [1, 2] }[timepoint.visit];
}

function consensusOf(placed: PlacedVisit, stage: number): { adjudication: Adjudication; rows: Consensus[] } {
  const { timepoint } = placed;
  const id = `${timepoint.id} stage ${stage}`;
  const readIds = [`${id} read 1`, `${id} read 2`] as const;
  const answers = stage === 1 ? truthOf(placed) : changeOf(placed);
  const adjudication: Adjudication = {
    id,
    roundId: `round-${stage}`,
    timepointId: timepoint.id,
    firstReadId: readIds[0],
    secondReadId: readIds[1],
    aIsFirst: true,
    code: timepoint.id,
    discordantItems: [],
    state: 'concordant',
    settledAt: null,
  };
  const rows = Object.entries(answers).map(([itemId, answer]): Consensus => ({
    id: `${id} ${itemId}`,
    adjudicationId: id,
    timepointId: timepoint.id,
    itemId,
    answer: JSON.stringify(answer),
    origin: 'agreed',
    readIds: [...readIds],
    reason: null,
    ruleVersion: 'consensus@1',
    decidedBy: null,
    decidedAt: at,
    supersededById: null,
  }));
  return { adjudication, rows };
}

/** What is truly there, at every site that was imaged. */
function truthOf({ person, visit, timepoint }: PlacedVisit): Answers {
  const lesions = new Map(visit.lesions.map((lesion) => [lesion.locationId, lesion]));
  const present = new Set([
    ...lesions.keys(),
    ...(person.hasHydrocephalus ? ['HYD'] : []),
    ...(person.hasParenchymal ? ['PAR.BRN'] : []),
  ]);
  const sites = form.items.filter((item) => item.kind === 'location');
  return Object.fromEntries(
    sites.map((item): [string, LocationAnswer] => {
      const isImaged = item.compartment !== 'spine' || timepoint.spineGrade === 'FULL';
      const state = !isImaged ? 'notImaged' : present.has(item.id) ? 'present' : 'absent';
      const pattern = lesions.get(item.id)?.pattern ?? null;
      return [item.id, { kind: 'location', state, pattern, extent: null, side: null, confidence: null, byRest: false }];
    }),
  );
}

/** The response against the baseline: a new site is progression, a site less a partial response. */
function changeOf({ person, visit }: PlacedVisit): Record<string, Answer> {
  const before = new Set(person.lesions.map((lesion) => lesion.locationId));
  const isNew = visit.lesions.some((lesion) => !before.has(lesion.locationId));
  const isLess = visit.lesions.length < person.lesions.length;
  const code = isNew ? 'PD' : !isLess ? 'SD' : visit.lesions.length === 0 ? 'CR' : 'PR';
  return { [RESPONSE_ITEM]: { kind: 'choice', code } };
}
