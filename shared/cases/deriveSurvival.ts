import { type Day, daysBetween } from '../base/day.ts';
import { type Problem, problem } from '../base/problem.ts';
import { checkCase } from './checkCase.ts';
import type { Endpoint } from './endpoint.ts';
import { findCaseDays } from './findCaseDays.ts';
import { type CaseFacts, type FactRow, gatherFacts } from './gatherFacts.ts';
import { type DayRange, parseDayRange } from './parseDayRange.ts';

/** The overall survival of a case, or why it has none. */
export interface DerivedSurvival {
  endpoint: Endpoint | null;
  /** Contradictions first; a case with one of severity error has no endpoint. */
  problems: Problem[];
}

/**
 * Overall survival of one case in whole days: from the collection of the first positive CSF (else the day of diagnosis) to death of any
 * cause, censored at the last contact at which the person was known to be alive; an attempt that reached nobody does not count.
 *
 * A day known only to a month or year takes the middle of what is left of it after the diagnosis and the last contact alive, and is
 * flagged. Returns problems, never throws.
 */
export function deriveSurvival(rows: readonly FactRow[]): DerivedSurvival {
  const facts = gatherFacts(rows);
  const origin = findCaseDays(facts).diagnosis;
  const problems = checkCase(rows);
  if (!origin || problems.some(stopsSurvival)) return { endpoint: null, problems };
  const death = parseDayRange(facts.single.get('death_day'));
  const contacts = aliveContacts(facts);
  const end = death ?? contacts.at(-1);
  if (!end) return { endpoint: null, problems: [...problems, problem('case.noFollowUp', 'last_contact_day')] };
  const lastAlive = contacts.findLast((contact) => contact.isExact)?.middleDay;
  const notBefore = death && lastAlive && lastAlive > origin.middleDay ? lastAlive : origin.middleDay;
  const timeDays = daysBetween(origin.middleDay, middleFrom(end, notBefore));
  if (timeDays < 0 && !death)
    return { endpoint: null, problems: [...problems, problem('case.noFollowUp', 'last_contact_day')] };
  const isImputed = !origin.isExact || !end.isExact;
  return {
    endpoint: { endpointId: 'os', timeDays: Math.max(0, timeDays), event: death !== null, isImputed },
    problems,
  };
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
