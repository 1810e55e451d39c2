import { z } from 'zod';
import { route } from '../base/route.ts';
import { ImportPlan } from './importPlan.ts';

const managers = ['dataManager', 'administrator'];
const onePlan = z.strictObject({ planId: z.string() });

/** What shall be planned: a folder, file or archive of the server's machine, or what a browser has sent. One of the two. */
export const PlanSource = z.strictObject({
  folder: z.string().min(1).max(4000).optional(),
  uploadId: z.string().optional(),
});
export type PlanSource = z.infer<typeof PlanSource>;

/** How far a dry run is, and what it found once it is done. Kept for an hour, for the person who asked. */
export const PlanState = z.strictObject({
  planId: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
  says: z.string(),
  filesDone: z.int(),
  filesFound: z.int().nullable(),
  plan: ImportPlan.nullable(),
});
export type PlanState = z.infer<typeof PlanState>;

/** The dry run of an import: nothing is written. The same source goes to startImport, or importUpload, to do it. */
export const planRoutes = {
  startPlan: route({
    method: 'POST',
    path: '/api/imports/plan',
    audience: managers,
    input: PlanSource,
    output: PlanState,
  }),
  getPlan: route({
    method: 'GET',
    path: '/api/imports/plan/:planId',
    audience: managers,
    input: onePlan,
    output: PlanState,
  }),
  /** Stops a dry run, or forgets what it found. */
  cancelPlan: route({
    method: 'DELETE',
    path: '/api/imports/plan/:planId',
    audience: managers,
    input: onePlan,
    output: z.strictObject({}),
  }),
};
