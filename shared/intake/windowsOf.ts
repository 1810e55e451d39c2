import type { WindowDays } from './windowRoutes.ts';
import { defaultWindows, type Windows } from './windows.ts';

/** The windows of a set that a person made; without one, those the product ships. */
export function windowsOf(set: WindowDays | null): Windows {
  if (set === null) return defaultWindows;
  return {
    baselineDays: [set.baselineFromDays, set.baselineToDays],
    firstFollowUpDays: [set.followUpFromDays, set.followUpToDays],
    preOpDays: set.preOpDays,
    postOpEarlyDays: set.postOpEarlyDays,
    postOpDays: set.postOpDays,
    mergeDays: set.mergeDays,
  };
}

/** The windows as the days of a set: what a form shows. */
export function daysOf(windows: Windows): WindowDays {
  return {
    baselineFromDays: windows.baselineDays[0],
    baselineToDays: windows.baselineDays[1],
    followUpFromDays: windows.firstFollowUpDays[0],
    followUpToDays: windows.firstFollowUpDays[1],
    preOpDays: windows.preOpDays,
    postOpEarlyDays: windows.postOpEarlyDays,
    postOpDays: windows.postOpDays,
    mergeDays: windows.mergeDays,
  };
}
