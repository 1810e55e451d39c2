import type { WindowDays } from './windowRoutes.ts';

/** What makes a set of windows senseless, as the fields that contradict each other. Empty when it can be used. */
export function checkWindows(days: WindowDays): (keyof WindowDays)[][] {
  const wrong: (keyof WindowDays)[][] = [];
  if (days.baselineFromDays > days.baselineToDays) wrong.push(['baselineFromDays', 'baselineToDays']);
  if (days.followUpFromDays > days.followUpToDays) wrong.push(['followUpFromDays', 'followUpToDays']);
  // a brain and a spine of one visit must not be a baseline and its follow-up
  if (days.mergeDays >= days.followUpFromDays) wrong.push(['mergeDays', 'followUpFromDays']);
  if (days.postOpEarlyDays >= days.postOpDays) wrong.push(['postOpEarlyDays', 'postOpDays']);
  return wrong;
}
