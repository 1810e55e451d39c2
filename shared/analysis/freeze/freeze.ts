import { z } from 'zod';
import { Day, Instant } from '../../base/day.ts';
import { field } from '../../base/field.ts';
import { Id } from '../../base/id.ts';
import { Visit } from '../../intake/timepoint.ts';
import { PopulationRule } from './populationRule.ts';

/** An immutable, hashed extract: its files lie in the data directory, this row names them. */
export const Freeze = z.strictObject({
  id: field(Id, { label: 'Freeze' }),
  number: field(z.int().min(1), { label: 'Number', unit: 'count' }),
  title: field(z.string().min(1).max(120), { label: 'Title' }),
  isInterim: field(z.boolean(), { label: 'Interim' }),
  population: field(z.array(PopulationRule), { label: 'Who is analysed' }),
  cutoffDay: field(Day.nullable(), {
    label: 'Cut-off day',
    help: 'follow-up after it is not in the freeze; empty: none',
  }),
  ethics: field(z.string().max(1000), { label: 'Ethics record' }),
  codeVersion: field(z.string().max(80), { label: 'Code version' }),
  caseCount: field(z.int().min(0), { label: 'Cases', unit: 'count' }),
  excludedCount: field(z.int().min(0), { label: 'Excluded cases', unit: 'count' }),
  eventCount: field(z.int().min(0), { label: 'Deaths', unit: 'count' }),
  manifestHash: field(z.string().max(64), { label: 'Hash of the manifest' }),
  auditHead: field(z.string().max(64), { label: 'Head of the audit chain' }),
  madeBy: field(z.string().max(80), { label: 'Made by' }),
  madeAt: field(Instant, { label: 'Made' }),
});
export type Freeze = z.infer<typeof Freeze>;

/** One thing a Freeze was made from: stale means that its current head differs. */
export const ManifestEntry = z.strictObject({
  entity: z.enum(['case', 'link', 'timepoint', 'consensus', 'read']),
  id: z.string(),
  version: z.string(),
  hash: z.string(),
  /** What follows is missing in Freezes made before it was kept. The case it belongs to. */
  caseId: z.string().optional(),
  /** In words that name nobody: `LM-0004`, `LM-0004 baseline`. */
  name: z.string().optional(),
  /** Of images and reads: the visit they belong to. */
  visit: Visit.optional(),
  /** Of a case: a short digest of each item that has a value, so that a changed item stales only what used it. */
  items: z.record(z.string(), z.string()).optional(),
});
export type ManifestEntry = z.infer<typeof ManifestEntry>;

/** Where the value of one cell of a Freeze comes from: a row of its `provenance.csv`. */
export const CellSource = z.strictObject({
  caseId: z.string(),
  covariateId: z.string(),
  timepointId: z.string().nullable(),
  adjudicationId: z.string().nullable(),
  readIds: z.array(z.string()),
  itemIds: z.array(z.string()),
});
export type CellSource = z.infer<typeof CellSource>;

/** What was wrong with the data and was frozen as it is: one sentence, and the cases it is true of. */
export const AcceptedProblem = z.strictObject({ code: z.string(), says: z.string(), caseIds: z.array(z.string()) });
export type AcceptedProblem = z.infer<typeof AcceptedProblem>;

/** STROBE flow: cases of the project, and why some are not analysed; each case is counted once and the numbers add up. */
export const Flow = z.strictObject({
  cases: z.int(),
  included: z.int(),
  excluded: z.array(z.strictObject({ reason: z.string(), caseIds: z.array(z.string()) })),
});
export type Flow = z.infer<typeof Flow>;

/** The manifest of a Freeze: hashes of its files, what it was made from and by which rules, and the flow of cases. */
export const Manifest = z.strictObject({
  freezeId: z.string(),
  number: z.int(),
  title: z.string(),
  isInterim: z.boolean(),
  /** Whether follow-up was cut off on a day; the day itself is in no file, since days from it would tell true dates. */
  isCutOff: z.boolean().default(false),
  ethics: z.string(),
  madeAt: Instant,
  codeVersion: z.string(),
  auditHead: z.string(),
  /** Versions of the codebook, of the charters and forms that were read, and of the derivation rules. */
  versions: z.array(z.string()),
  /** Reads and adjudications that were open: 0 unless it is an interim one. */
  openReads: z.int().default(0),
  population: z.array(PopulationRule).default([]),
  problems: z.array(AcceptedProblem).default([]),
  files: z.array(z.strictObject({ name: z.string(), sha256: z.string(), bytes: z.int() })),
  entries: z.array(ManifestEntry),
  flow: Flow,
});
export type Manifest = z.infer<typeof Manifest>;
