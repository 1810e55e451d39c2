import { addDays } from '../../shared/base/day.ts';
import type { CaseValue } from '../../shared/cases/caseRecord.ts';
import { findCaseDays } from '../../shared/cases/findCaseDays.ts';
import { gatherFacts } from '../../shared/cases/gatherFacts.ts';
import { parseDayRange } from '../../shared/cases/parseDayRange.ts';
import type { StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import type { Study } from '../../shared/imaging/study.ts';
import type { CaseTrueDays } from '../../shared/intake/compareDays.ts';
import type { LinkedFacts } from '../../shared/intake/comparePeople.ts';
import { decideLink, type LinkDecision } from '../../shared/intake/decideLink.ts';
import { indexCases } from '../../shared/intake/indexCases.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { toPinyin } from './toPinyin.ts';

/** Everything that linking studies needs of the cases, loaded once for many studies. */
export interface LinkFacts {
  /** Decides of a study as its files name it; `studyInstanceUid` (mapped) brings what people ruled out for it, null for one that is not stored. */
  decide: (facts: LinkedFacts, studyInstanceUid: string | null) => LinkDecision;
}

const dayItems = ['surgery_day', 'surgery_kind', 'csf_day', 'csf_cytology', 'diagnosis_day', 'death_day'];

/** Loads the cases of both sides for linking. @throws {Refusal} identity.locked */
export async function loadLinkFacts(context: Context, db: Reader = context.db): Promise<LinkFacts> {
  const known = new Set((await db.find(tables.cases)).map((row) => row.caseId));
  const cases = context.identity
    .store()
    .cases()
    .filter((one) => known.has(one.caseId));
  const values = await db.find(tables.caseValues, { itemId: dayItems, supersededById: null });
  const valuesOf = byKey(values, 'caseId');
  const days = new Map(cases.map((one) => [one.caseId, trueDaysOf(valuesOf.get(one.caseId) ?? [], one.offsetDays)]));
  const rejections = await db.find(tables.linkRejections, { endedAt: null });
  const rejectedOf = byKey(rejections, 'studyInstanceUid');
  const index = indexCases(cases, toPinyin);
  return {
    decide: (facts, studyInstanceUid) => {
      const rejected = new Set(rejectedOf.get(studyInstanceUid ?? '')?.map((row) => row.caseId));
      return decideLink(facts, index, { daysOf: (caseId) => days.get(caseId) ?? null, rejected });
    },
  };
}

function byKey<K extends string, T extends Record<K, string>>(rows: readonly T[], key: K): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row[key]);
    if (group) group.push(row);
    else groups.set(row[key], [row]);
  }
  return groups;
}

/** What a stored study says of its person, with its true day. */
export function linkedFactsOf(identity: StudyIdentity, study: Pick<Study, 'studyDay'> | undefined): LinkedFacts {
  const shifted = study?.studyDay ?? null;
  return { ...identity, studyDay: shifted === null ? null : addDays(shifted, -identity.offsetDays) };
}

function trueDaysOf(values: CaseValue[], offsetDays: number): CaseTrueDays {
  const facts = gatherFacts(values);
  const found = findCaseDays(facts);
  const trueDay = (day: string | null | undefined) => (day ? addDays(day, -offsetDays) : null);
  return {
    surgeryDays: found.surgeries.flatMap((act) => trueDay(act.day.middleDay) ?? []),
    diagnosisDay: trueDay(found.diagnosis?.middleDay),
    // the last day it can have been
    deathDay: trueDay(parseDayRange(facts.single.get('death_day'))?.latestDay),
  };
}
