import { z } from 'zod';
import { route } from '../base/route.ts';
import { SourceDates } from '../identity/sourceDates.ts';
import { Contrast, Region, Weighting } from '../imaging/weighting.ts';
import { BatchProblem, ImportBatch } from './importBatch.ts';
import { CaseLink } from './caseLink.ts';
import { SurgicalPhase, Timepoint, Visit } from './timepoint.ts';

const managers = ['dataManager', 'administrator'];
const seers = ['dataManager', 'researcher', 'administrator'];

/** A running or ended import with the sentence that tells its state. */
export const BatchProgress = z.strictObject({
  batch: ImportBatch,
  says: z.string(),
  filesDone: z.int(),
  secondsLeft: z.number().nullable(),
});
export type BatchProgress = z.infer<typeof BatchProgress>;

/** One series as lists show it. */
export const SeriesSummary = z.strictObject({
  seriesInstanceUid: z.string(),
  label: z.string(),
  description: z.string(),
  protocolName: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  modality: z.string(),
  weighting: z.string(),
  contrast: z.string(),
  contrastConfidence: z.number(),
  weightingConfidence: z.number(),
  plane: z.string().nullable(),
  dimension: z.string().nullable(),
  region: z.string(),
  regionConfidence: z.number(),
  thicknessMm: z.number().nullable(),
  instances: z.int(),
  frames: z.int(),
  held: z.int(),
  evidence: z.array(z.string()),
  /** What the evidence contradicts itself about, until a person decides. */
  conflicts: z.array(z.string()),
  overrideReason: z.string().nullable(),
});
export type SeriesSummary = z.infer<typeof SeriesSummary>;

export const StudySummary = z.strictObject({
  studyInstanceUid: z.string(),
  pseudonym: z.string(),
  studyDay: z.string().nullable(),
  description: z.string(),
  modalities: z.array(z.string()),
  seriesCount: z.int(),
  instanceCount: z.int(),
  patientSex: z.string().nullable(),
  patientAgeYears: z.number().nullable(),
  spreadDays: z.int().nullable(),
  sourceDates: SourceDates.nullable(),
  caseId: z.string().nullable(),
  casePseudonym: z.string().nullable(),
});
export type StudySummary = z.infer<typeof StudySummary>;

const numbers = <K extends string>(...keys: K[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, z.int()])) as Record<K, z.ZodInt>);

/** The numbers of the board, each of which has a list behind it. What is a data manager's alone is null for a researcher. */
export const Board = z.strictObject({
  files: numbers('studies', 'series', 'instances', 'linked', 'waiting'),
  managed: z
    .strictObject({
      held: z.int(),
      rejected: z.int(),
      /** Words of readers about images that nobody has answered. */
      notes: z.int(),
      /** By what stands in the way of a link, and doubts about who somebody is; null while the identity store is locked. */
      linkage: numbers('linked', 'doubtful', 'ambiguous', 'none', 'doubts').nullable(),
      /** Series that an older version of the rules described. */
      outdated: z.int(),
      imports: z.array(ImportBatch),
    })
    .nullable(),
  series: numbers('contrastUnknown', 'weightingUnknown', 'regionUnknown', 'conflicts'),
  phases: numbers('timepoints', 'unresolved', 'casesWithoutBaseline', 'daySpread', 'datesModified'),
  protocol: z.strictObject({
    brain: numbers('FULL', 'ADEQUATE', 'LIMITED', 'INVALID', 'NOT_IMAGED'),
    spine: numbers('FULL', 'ADEQUATE', 'LIMITED', 'INVALID', 'NOT_IMAGED'),
  }),
  cases: numbers('total', 'withImages', 'contradictions').extend({ followUpDue: z.int().nullable() }),
});
export type Board = z.infer<typeof Board>;

export const intakeRoutes = {
  board: route({ method: 'GET', path: '/api/board', audience: seers, input: z.strictObject({}), output: Board }),
  startImport: route({
    method: 'POST',
    path: '/api/imports',
    audience: managers,
    input: z.strictObject({ folder: z.string().min(1).max(4000), label: z.string().max(80).optional() }),
    output: BatchProgress,
  }),
  listImports: route({
    method: 'GET',
    path: '/api/imports',
    audience: managers,
    input: z.strictObject({}),
    output: z.strictObject({ imports: z.array(ImportBatch) }),
  }),
  getImport: route({
    method: 'GET',
    path: '/api/imports/:batchId',
    audience: managers,
    input: z.strictObject({ batchId: z.string() }),
    output: BatchProgress,
  }),
  listProblems: route({
    method: 'GET',
    path: '/api/imports/:batchId/problems',
    audience: managers,
    input: z.strictObject({ batchId: z.string() }),
    output: z.strictObject({
      problems: z.array(BatchProblem),
      counts: z.array(
        z.strictObject({
          code: z.string(),
          severity: z.string(),
          says: z.string(),
          remedy: z.string(),
          count: z.int(),
        }),
      ),
    }),
  }),
  listStudies: route({
    method: 'GET',
    path: '/api/studies',
    audience: managers,
    input: z.strictObject({}),
    output: z.strictObject({ studies: z.array(StudySummary) }),
  }),
  getStudy: route({
    method: 'GET',
    path: '/api/studies/:studyInstanceUid',
    audience: seers,
    input: z.strictObject({ studyInstanceUid: z.string() }),
    output: z.strictObject({ study: StudySummary, series: z.array(SeriesSummary), links: z.array(CaseLink) }),
  }),
  listSeries: route({
    method: 'GET',
    path: '/api/series',
    audience: managers,
    input: z.strictObject({}),
    output: z.strictObject({
      series: z.array(SeriesSummary.extend({ studyInstanceUid: z.string(), studyPseudonym: z.string() })),
    }),
  }),
  overrideSeries: route({
    method: 'POST',
    path: '/api/series/:seriesInstanceUid/description',
    audience: managers,
    input: z.strictObject({
      seriesInstanceUid: z.string(),
      contrast: Contrast.optional(),
      weighting: Weighting.optional(),
      region: Region.optional(),
      reason: z.string().trim().min(3).max(500),
    }),
    output: SeriesSummary,
  }),
  listTimepoints: route({
    method: 'GET',
    path: '/api/timepoints',
    audience: seers,
    input: z.strictObject({}),
    output: z.strictObject({ timepoints: z.array(Timepoint.extend({ casePseudonym: z.string(), studies: z.int() })) }),
  }),
  placeTimepoint: route({
    method: 'POST',
    path: '/api/timepoints/:timepointId/place',
    audience: managers,
    input: z.strictObject({
      timepointId: z.string(),
      visit: Visit,
      followUpNumber: z.int().min(1).nullable(),
      surgicalPhase: SurgicalPhase,
      reason: z.string().trim().min(3).max(500),
    }),
    output: Timepoint,
  }),
};
