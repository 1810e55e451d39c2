import type { Day } from '../base/day.ts';
import type { CaseFacts } from './gatherFacts.ts';
import { type DayRange, parseDayRange } from './parseDayRange.ts';

/** Something that was done to a case on a day: its kind is a code of the codebook. */
export interface CaseAct {
  instance: number;
  kind: string;
  day: DayRange;
}

/** The days that the timeline of a case hangs on. */
export interface CaseDays {
  /** Time zero: collection of the first positive CSF, else the recorded day of diagnosis. */
  diagnosis: DayRange | null;
  diagnosisBasis: 'positiveCsf' | 'recorded' | null;
  surgeries: CaseAct[];
  treatments: CaseAct[];
  /** Start of the first therapy directed at the leptomeningeal disease: intrathecal at any time, any other from the diagnosis on. */
  therapyStartDay: Day | null;
}

/** Finds the days that place a case's visits and start its clock. Days known only to a month take their middle in comparisons. */
export function findCaseDays(facts: CaseFacts): CaseDays {
  const positive = actsOf(facts, 'csf', 'csf_day', 'csf_cytology').find((act) => act.kind === 'positive');
  const recorded = parseDayRange(facts.single.get('diagnosis_day'));
  const diagnosis = positive?.day ?? recorded;
  const treatments = actsOf(facts, 'treatment', 'treatment_start_day', 'treatment_kind');
  const first = treatments.find((act) => isDirected(act, diagnosis));
  return {
    diagnosis,
    diagnosisBasis: positive ? 'positiveCsf' : recorded ? 'recorded' : null,
    surgeries: actsOf(facts, 'surgery', 'surgery_day', 'surgery_kind'),
    treatments,
    therapyStartDay: first?.day.middleDay ?? null,
  };
}

function isDirected(act: CaseAct, diagnosis: DayRange | null): boolean {
  if (act.kind === 'intrathecal') return true;
  return diagnosis !== null && act.day.middleDay >= diagnosis.middleDay;
}

function actsOf(facts: CaseFacts, ...[instrument, dayItem, kindItem]: [string, string, string]): CaseAct[] {
  const acts = (facts.occasions.get(instrument) ?? []).flatMap(({ instance, values }) => {
    const day = parseDayRange(values.get(dayItem));
    return day ? [{ instance, kind: values.get(kindItem) ?? '', day }] : [];
  });
  return acts.sort((a, b) => (a.day.middleDay < b.day.middleDay ? -1 : a.day.middleDay > b.day.middleDay ? 1 : 0));
}
