import { type Day, daysBetween } from '../base/day.ts';
import { type Problem, problem } from '../base/problem.ts';
import { checkCase } from './checkCase.ts';
import type { Endpoint } from './endpoint.ts';
import { findCaseDays } from './findCaseDays.ts';
import { type CaseFacts, type FactRow, gatherFacts } from './gatherFacts.ts';
import { type DayRange, parseDayRange } from './parseDayRange.ts';

/** How exactly a day is known. */
export type DayPrecision = 'day' | 'month' | 'year';

/** From where to where a case was followed. */
export interface FollowUp {
  originDay: Day;
  originBasis: 'positiveCsf' | 'recorded';
  originPrecision: DayPrecision;
  /** Death, the last contact alive, or the cut-off day where either lies after it. */
  endDay: Day;
  endPrecision: DayPrecision;
  /** The code of the recorded cause; null for the living and where none is recorded. */
  deathCause: string | null;
  /** Censored, and given up: recorded as lost, or not reached after the last contact alive. */
  isLost: boolean;
}

/** The overall survival of a case, or why it has none. */
export interface DerivedSurvival {
  endpoint: Endpoint | null;
  followUp: FollowUp | null;
  /** Contradictions first; a case with one of severity error has no endpoint. */
  problems: Problem[];
}

/**
 * Overall survival of one case in whole days: from the collection of the first positive CSF (else the day of diagnosis) to death of any
 * cause, censored at the last contact at which the person was known to be alive; an attempt that reached nobody does not count.
 *
 * With a cut-off day (on the case's offset) whoever ended after it is censored on it. A day known only to a month or year takes the middle of
 * what is left of it after the diagnosis and the last contact alive, and is flagged. Returns problems, never throws.
 */
export function deriveSurvival(rows: readonly FactRow[], cutoffDay: Day | null = null): DerivedSurvival {
  const facts = gatherFacts(rows);
  const { diagnosis: origin, diagnosisBasis } = findCaseDays(facts);
  const problems = checkCase(rows);
  const none = (...more: Problem[]) => ({ endpoint: null, followUp: null, problems: [...problems, ...more] });
  if (!origin || problems.some(stopsSurvival)) return none();
  if (cutoffDay !== null && origin.middleDay > cutoffDay) return none(problem('case.afterCutoff', 'diagnosis_day'));
  const death = parseDayRange(facts.single.get('death_day'));
  const contacts = aliveContacts(facts);
  const end = death ?? contacts.at(-1);
  if (!end) return none(problem('case.noFollowUp', 'last_contact_day'));
  const lastAlive = contacts.findLast((contact) => contact.isExact)?.middleDay;
  const notBefore = death && lastAlive && lastAlive > origin.middleDay ? lastAlive : origin.middleDay;
  const lastDay = middleFrom(end, notBefore);
  const isCut = cutoffDay !== null && lastDay > cutoffDay;
  const endDay = isCut ? cutoffDay : lastDay;
  const isDead = death !== null && !isCut;
  const timeDays = daysBetween(origin.middleDay, endDay);
  if (timeDays < 0 && !death) return none(problem('case.noFollowUp', 'last_contact_day'));
  const followUp: FollowUp = {
    originDay: origin.middleDay,
    originBasis: diagnosisBasis ?? 'recorded',
    originPrecision: precisionOf(origin),
    endDay,
    endPrecision: isCut ? 'day' : precisionOf(end),
    deathCause: isDead ? (facts.single.get('death_cause') ?? null) : null,
    isLost: !isDead && !isCut && wasGivenUp(facts, endDay),
  };
  const isImputed = !origin.isExact || followUp.endPrecision !== 'day';
  const endpoint: Endpoint = { endpointId: 'os', timeDays: Math.max(0, timeDays), event: isDead, isImputed };
  return { endpoint, followUp, problems };
}

function precisionOf(range: DayRange): DayPrecision {
  const spanDays = daysBetween(range.earliestDay, range.latestDay);
  return spanDays === 0 ? 'day' : spanDays <= 31 ? 'month' : 'year';
}

function wasGivenUp(facts: CaseFacts, lastAliveDay: Day): boolean {
  if (facts.single.get('vital_status') === 'lost') return true;
  return (facts.occasions.get('contact') ?? []).some(({ values }) => {
    const day = parseDayRange(values.get('contact_day'));
    return day !== null && values.get('contact_status') === 'notReached' && day.middleDay > lastAliveDay;
  });
}

const survivalCodes = new Set([
  'case.deathBeforeDiagnosis',
  'case.contactAfterDeath',
  'case.deathWithoutDay',
  'case.deathContradicted',
]);

function stopsSurvival(one: Problem): boolean {
  return survivalCodes.has(one.code);
}

/** Days on which the person was known to be alive, in order. */
function aliveContacts(facts: CaseFacts): DayRange[] {
  const contacts = (facts.occasions.get('contact') ?? []).filter((one) => one.values.get('contact_status') === 'alive');
  const days = [facts.single.get('last_contact_day'), ...contacts.map((one) => one.values.get('contact_day'))];
  return days
    .flatMap((day) => parseDayRange(day) ?? [])
    .sort((a, b) => (a.middleDay < b.middleDay ? -1 : a.middleDay > b.middleDay ? 1 : 0));
}

/** The middle of a day range from `notBefore` on; the range's own middle where it lies before that as a whole. */
function middleFrom(range: DayRange, notBefore: Day): Day {
  if (range.isExact || range.earliestDay >= notBefore || range.latestDay < notBefore) return range.middleDay;
  return parseDayRange(`${notBefore}..${range.latestDay}`)?.middleDay ?? range.middleDay;
}
