import { z } from 'zod';
import { route } from '../base/route.ts';
import { PlacementCounts } from './windowRoutes.ts';

const managers = ['dataManager', 'administrator'];

/** One series that the rules answer otherwise than before. Names are canonical (`T1 post 3D ax`). */
export const SeriesChange = z.strictObject({
  seriesInstanceUid: z.string(),
  studyInstanceUid: z.string(),
  before: z.string(),
  after: z.string(),
  /** The fields that differ. */
  fields: z.array(z.string()),
  /** A person has said what it is: that stands. */
  isOverridden: z.boolean(),
});
export type SeriesChange = z.infer<typeof SeriesChange>;

/** What a new version of the rules changes, or would change. */
export const Redescription = z.strictObject({
  ruleVersion: z.string(),
  isDryRun: z.boolean(),
  studies: z.int(),
  series: z.int(),
  changed: z.int(),
  /** The first of them, in the order of the studies. */
  changes: z.array(SeriesChange),
  placed: PlacementCounts,
  /** Studies left when somebody stopped it; the same command again goes on with them. */
  left: z.int(),
});
export type Redescription = z.infer<typeof Redescription>;

/** How far it is. */
export const RedescriptionProgress = z.strictObject({ done: z.int(), total: z.int(), changed: z.int() });
export type RedescriptionProgress = z.infer<typeof RedescriptionProgress>;

/** Whether the rules have changed since the series were described, and what came of looking. */
export const RedescriptionState = z.strictObject({
  ruleVersion: z.string(),
  /** Series that an older version of the rules described, in so many studies. */
  outdatedSeries: z.int(),
  outdatedStudies: z.int(),
  /** Null when none is under way. */
  running: RedescriptionProgress.nullable(),
  /** What the last one of this process found or did. */
  last: Redescription.nullable(),
});
export type RedescriptionState = z.infer<typeof RedescriptionState>;

export const redescribeRoutes = {
  redescription: route({
    method: 'GET',
    path: '/api/series/redescription',
    audience: managers,
    input: z.strictObject({}),
    output: RedescriptionState,
  }),
  startRedescription: route({
    method: 'POST',
    path: '/api/series/redescription',
    audience: managers,
    input: z.strictObject({ dryRun: z.boolean() }),
    output: RedescriptionState,
  }),
};
