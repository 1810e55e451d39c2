/** What a case is on a day of follow-up: `event` and `censored` are of that very day, and are at risk on it; `Before` is earlier. */
export type CaseOnDay = 'notEntered' | 'atRisk' | 'event' | 'censored' | 'eventBefore' | 'censoredBefore';

/**
 * Where a case stands on a day: R's numbers at risk count who entered before the day and did not end before it.
 *
 * Days from time zero (or the landmark) as the model took them; `startDays` is 0 without delayed entry.
 */
export function caseOnDay(row: { startDays: number; timeDays: number; event: boolean }, day: number): CaseOnDay {
  if (row.timeDays < day) return row.event ? 'eventBefore' : 'censoredBefore';
  if (row.startDays > 0 && row.startDays >= day) return 'notEntered';
  if (row.timeDays > day) return 'atRisk';
  return row.event ? 'event' : 'censored';
}
