import { z } from 'zod';
import { Problem } from '../base/problem.ts';
import { route } from '../base/route.ts';
import { SurgicalPhase, Visit } from './timepoint.ts';
import { WindowSet } from './windowSet.ts';

const managers = ['dataManager', 'administrator'];
const seers = ['dataManager', 'researcher', 'administrator'];
const reason = z.string().trim().min(3).max(500);

/** The days of a set of windows, without who set them and why. */
export const WindowDays = WindowSet.omit({ id: true, number: true, reason: true, setBy: true, setAt: true });
export type WindowDays = z.infer<typeof WindowDays>;

/** Where a timepoint lies on both axes, as lists say it. */
export const PlaceShown = z.strictObject({
  visit: Visit,
  followUpNumber: z.int().nullable(),
  isAlternate: z.boolean(),
  surgicalPhase: SurgicalPhase,
  daysFromDiagnosis: z.int().nullable(),
  daysFromSurgery: z.int().nullable(),
});
export type PlaceShown = z.infer<typeof PlaceShown>;

/** A timepoint that would be called something else. `from` null: it would be made; `to` null: it would end, its studies go to others. */
export const TimepointMove = z.strictObject({
  caseId: z.string(),
  casePseudonym: z.string(),
  timepointId: z.string().nullable(),
  studyInstanceUids: z.array(z.string()),
  from: PlaceShown.nullable(),
  to: PlaceShown.nullable(),
  /** Of readers, in rounds: they stay, with what was read. */
  assignments: z.int(),
  signedReads: z.int(),
});
export type TimepointMove = z.infer<typeof TimepointMove>;

/** What other windows would do to every timeline. */
export const WindowsPreview = z.strictObject({
  cases: z.int(),
  timepoints: z.int(),
  moves: z.array(TimepointMove),
  problems: z.array(Problem),
});
export type WindowsPreview = z.infer<typeof WindowsPreview>;

/** How many timepoints a placement made, moved and ended. */
export const PlacementCounts = z.strictObject({ made: z.int(), moved: z.int(), ended: z.int() });

export const windowRoutes = {
  listWindows: route({
    method: 'GET',
    path: '/api/windows',
    audience: seers,
    input: z.strictObject({}),
    /** `number` 0: those the product ships. The sets are all that were ever set, the newest first. */
    output: z.strictObject({
      number: z.int(),
      days: WindowDays,
      shipped: WindowDays,
      sets: z.array(WindowSet),
    }),
  }),
  previewWindows: route({
    method: 'POST',
    path: '/api/windows/preview',
    audience: managers,
    input: WindowDays,
    output: WindowsPreview,
  }),
  setWindows: route({
    method: 'POST',
    path: '/api/windows',
    audience: managers,
    /** `number` of the windows that the preview was compared with. */
    input: WindowDays.extend({ number: z.int().min(0), reason }),
    output: z.strictObject({ set: WindowSet, placed: PlacementCounts }),
  }),
  placeMany: route({
    method: 'POST',
    path: '/api/timepoints/place',
    audience: managers,
    /** What is null stays as it is. */
    input: z.strictObject({
      timepointIds: z.array(z.string().max(64)).min(1).max(2000),
      visit: Visit.nullable(),
      surgicalPhase: SurgicalPhase.nullable(),
      reason,
    }),
    output: z.strictObject({ changed: z.int(), unchanged: z.int(), placed: PlacementCounts }),
  }),
  releaseTimepoints: route({
    method: 'POST',
    path: '/api/timepoints/release',
    audience: managers,
    input: z.strictObject({ timepointIds: z.array(z.string().max(64)).min(1).max(2000), reason }),
    output: z.strictObject({ released: z.int(), placed: PlacementCounts }),
  }),
};
