import { z } from 'zod';
import { Day, Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';
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

/** The manifest of a Freeze: hashes of its files, what it was made from and by which rules, and the flow of cases. */
export const Manifest = z.strictObject({
  freezeId: z.string(),
  number: z.int(),
  title: z.string(),
  isInterim: z.boolean(),
  ethics: z.string(),
  madeAt: Instant,
  codeVersion: z.string(),
  auditHead: z.string(),
  /** Versions of the codebook, of the forms that were read, and of the derivation rules. */
  versions: z.array(z.string()),
  files: z.array(z.strictObject({ name: z.string(), sha256: z.string(), bytes: z.int() })),
  entries: z.array(ManifestEntry),
  /** STROBE flow: cases of the project, and why some are not in the table; numbers add up. */
  flow: z.strictObject({
    cases: z.int(),
    included: z.int(),
    excluded: z.array(z.strictObject({ reason: z.string(), caseIds: z.array(z.string()) })),
  }),
});
export type Manifest = z.infer<typeof Manifest>;
