import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';

const days = (label: string, least: number, most: number) => field(z.int().min(least).max(most), { label, unit: 'd' });

/** The windows that place a visit as a person set them, with why; the highest number counts, none means those the product ships (`defaultWindows`). */
export const WindowSet = z.strictObject({
  id: field(Id, { label: 'Windows' }),
  number: field(z.int().min(1), { label: 'Number', unit: 'count' }),
  baselineFromDays: days('Baseline from, days from diagnosis', -365, 0),
  baselineToDays: days('Baseline to, days from diagnosis', 0, 365),
  followUpFromDays: days('Follow-up 1 from, days after baseline', 1, 365),
  followUpToDays: days('Follow-up 1 to, days after baseline', 1, 730),
  preOpDays: days('Before surgery at most', 0, 365),
  postOpEarlyDays: days('Early after surgery at most', 0, 30),
  postOpDays: days('After surgery at most', 1, 365),
  mergeDays: days('Brain and spine apart at most', 0, 60),
  reason: field(z.string().max(500), { label: 'Reason', freeText: true }),
  setBy: field(z.string().max(80), { label: 'Set by' }),
  setAt: field(Instant, { label: 'Set' }),
});
export type WindowSet = z.infer<typeof WindowSet>;
