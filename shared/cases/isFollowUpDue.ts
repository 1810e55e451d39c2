import { type Day, daysBetween } from '../base/day.ts';
import type { CaseFacts } from './gatherFacts.ts';
import { parseDayRange } from './parseDayRange.ts';

/** Half a year without news of somebody alive. */
export const FOLLOW_UP_DAYS = 183;

/**
 * Whether somebody should be asked how the person is: not known to have died or to be lost, and the last contact lies more than half a year before `today` (on the case's
 * offset). A case without any contact is due; attempts that reached nobody do not count.
 */
export function isFollowUpDue(facts: CaseFacts, today: Day): boolean {
  const status = facts.single.get('vital_status');
  if (status === 'dead' || status === 'lost' || facts.single.get('death_day') !== undefined) return false;
  const contacts = (facts.occasions.get('contact') ?? [])
    .filter((one) => one.values.get('contact_status') === 'alive')
    .map((one) => one.values.get('contact_day'));
  const days = [facts.single.get('last_contact_day'), ...contacts].flatMap(
    (text) => parseDayRange(text)?.latestDay ?? [],
  );
  const last = days.sort().at(-1);
  return last === undefined || daysBetween(last, today) > FOLLOW_UP_DAYS;
}
