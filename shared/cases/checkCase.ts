import { type Problem, problem } from '../base/problem.ts';
import { type CaseDays, findCaseDays } from './findCaseDays.ts';
import { type CaseFacts, type FactRow, gatherFacts } from './gatherFacts.ts';
import { type DayRange, parseDayRange } from './parseDayRange.ts';

type Rule = (facts: CaseFacts, days: CaseDays) => Problem[];

const deathOf = (facts: CaseFacts): DayRange | null => parseDayRange(facts.single.get('death_day'));

/** Whether one day certainly lies before another: partial days only where their bounds do not meet. */
const isBefore = (one: DayRange, other: DayRange): boolean => one.latestDay < other.earliestDay;

const deathBeforeDiagnosis: Rule = (facts, days) => {
  const death = deathOf(facts);
  if (!death || !days.diagnosis || !isBefore(death, days.diagnosis)) return [];
  return [problem('case.deathBeforeDiagnosis', 'death_day')];
};

const birthAfterDiagnosis: Rule = (facts, days) => {
  const birth = parseDayRange(facts.single.get('birth_date'));
  if (!birth || !days.diagnosis || !isBefore(days.diagnosis, birth)) return [];
  return [problem('case.birthAfterDiagnosis', 'birth_date')];
};

const contactAfterDeath: Rule = (facts) => {
  const death = deathOf(facts);
  if (!death) return [];
  const last = parseDayRange(facts.single.get('last_contact_day'));
  const found = last && isBefore(death, last) ? [problem('case.contactAfterDeath', 'last_contact_day')] : [];
  for (const { instance, values } of facts.occasions.get('contact') ?? []) {
    const day = parseDayRange(values.get('contact_day'));
    if (day && values.get('contact_status') === 'alive' && isBefore(death, day))
      found.push(problem('case.contactAfterDeath', `contact ${instance}`));
  }
  return found;
};

const deathWithoutDay: Rule = (facts) => {
  const isDead = facts.single.get('vital_status') === 'dead' || wasFoundDead(facts);
  return isDead && !deathOf(facts) ? [problem('case.deathWithoutDay', 'death_day')] : [];
};

const deathContradicted: Rule = (facts) => {
  const isAlive = facts.single.get('vital_status') === 'alive';
  return isAlive && (deathOf(facts) || wasFoundDead(facts)) ? [problem('case.deathContradicted', 'vital_status')] : [];
};

const careAfterDeath: Rule = (facts, days) => {
  const death = deathOf(facts);
  if (!death) return [];
  const named = (name: string, acts: CaseDays['surgeries']): Problem[] =>
    acts
      .filter((act) => isBefore(death, act.day))
      .map((act) => problem('case.careAfterDeath', `${name} ${act.instance}`));
  return [...named('surgery', days.surgeries), ...named('treatment', days.treatments)];
};

const endBeforeStart: Rule = (facts) =>
  (facts.occasions.get('treatment') ?? []).flatMap(({ instance, values }) => {
    const start = parseDayRange(values.get('treatment_start_day'));
    const end = parseDayRange(values.get('treatment_end_day'));
    return start && end && isBefore(end, start) ? [problem('case.endBeforeStart', `treatment ${instance}`)] : [];
  });

const noPositiveCsf: Rule = (_facts, days) =>
  days.diagnosisBasis === 'positiveCsf' ? [] : [problem('case.noPositiveCsf', 'csf')];

function wasFoundDead(facts: CaseFacts): boolean {
  return (facts.occasions.get('contact') ?? []).some((one) => one.values.get('contact_status') === 'dead');
}

const rules: readonly Rule[] = [
  deathBeforeDiagnosis,
  birthAfterDiagnosis,
  contactAfterDeath,
  deathWithoutDay,
  deathContradicted,
  careAfterDeath,
  endBeforeStart,
  noPositiveCsf,
];

/** Checks the facts of one case against each other, as form and import both do; a day known only in part contradicts only where its bounds do. */
export function checkCase(rows: readonly FactRow[]): Problem[] {
  const facts = gatherFacts(rows);
  const days = findCaseDays(facts);
  return rules.flatMap((rule) => rule(facts, days));
}
