import { z } from 'zod';
import { Day } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Severity } from '../base/problemEntry.ts';
import { HeldReason } from '../imaging/heldReason.ts';
import { LinkEvidence } from './linkEvidence.ts';
import { ProtocolGrade, SurgicalPhase, Visit } from './timepoint.ts';

const count = (label: string) => field(z.int().min(0), { label, unit: 'count' });

/** Places that a line of the plan names at the most; rows that a list of the plan holds at the most, its `total` counts all. */
export const MOST_PLACES = 5;
export const MOST_PLANNED_ROWS = 500;

/** What an import would note under one code, with the first places where. */
export const PlannedProblem = z.strictObject({
  code: z.string(),
  severity: Severity,
  says: z.string(),
  remedy: z.string(),
  count: count('How often'),
  /** Files below the folder: live for the data manager only, they may name people. */
  places: field(z.array(z.string()).max(MOST_PLACES), { label: 'Places', identifying: true }),
});
export type PlannedProblem = z.infer<typeof PlannedProblem>;

/**
 * What linking would find of a study. `linked`: by its record number, new; `alreadyLinked`: it has its case; `doubtful`: its number is that of
 * a case, the person another; `ambiguous`: somebody may be meant; `none`: nobody resembles; `unlinked`: a person ended its link, so nothing is linked by itself.
 */
export const PlannedOutcome = z.enum(['doubtful', 'ambiguous', 'none', 'unlinked', 'linked', 'alreadyLinked']);
export type PlannedOutcome = z.infer<typeof PlannedOutcome>;

/** A study that the folder holds, as the import would know it. */
export const PlannedStudy = z.strictObject({
  studyInstanceUid: z.string(),
  /** Null: new, its pseudonym is drawn when it is imported. */
  pseudonym: z.string().nullable(),
  /** Of its first file, below the folder. */
  place: field(z.string(), { label: 'Place', identifying: true }),
  recordNumber: field(z.string().nullable(), { label: 'Record number', identifying: true }),
  name: field(z.string().nullable(), { label: 'Name', identifying: true }),
  trueDay: field(Day.nullable(), { label: 'True day', identifying: true }),
  newInstances: count('New instances'),
  /** With those that are stored already. */
  series: count('Series'),
  outcome: PlannedOutcome,
  /** Of the case it is, would be or may be linked to. */
  casePseudonym: z.string().nullable(),
  evidence: z.array(LinkEvidence),
});
export type PlannedStudy = z.infer<typeof PlannedStudy>;

/** A kind of series as it is described, with how many of the folder are of it. */
export const PlannedKind = z.strictObject({
  label: z.string(),
  series: count('Series'),
  instances: count('Instances'),
});
export type PlannedKind = z.infer<typeof PlannedKind>;

/** A visit that would stand on the timeline of a case to which something is linked. */
export const PlannedPhase = z.strictObject({
  casePseudonym: z.string(),
  visit: Visit,
  followUpNumber: z.int().nullable(),
  surgicalPhase: SurgicalPhase,
  daysFromDiagnosis: z.int().nullable(),
  daysFromSurgery: z.int().nullable(),
  brainGrade: ProtocolGrade,
  spineGrade: ProtocolGrade,
  studies: count('Studies'),
  /** `ends`: its studies become a part of another visit. */
  change: z.enum(['new', 'moved', 'same', 'ends']),
});
export type PlannedPhase = z.infer<typeof PlannedPhase>;

const listOf = <T extends z.ZodType>(row: T) =>
  z.strictObject({ total: z.int(), rows: z.array(row).max(MOST_PLANNED_ROWS) });

/**
 * What an import of a folder would do, found out without writing anything: told to the data manager who asked, kept nowhere.
 */
export const ImportPlan = z.strictObject({
  files: count('Files'),
  unchangedFiles: count('Unchanged files'),
  instances: z.strictObject({
    new: count('New'),
    duplicate: count('Stored already'),
    conflicting: count('Conflicting'),
    headerDiffers: count('Stored already with another header'),
    held: count('Held'),
  }),
  studies: z.strictObject({ total: count('Studies'), new: count('New studies') }),
  series: z.strictObject({ total: count('Series'), new: count('New series') }),
  links: z.record(PlannedOutcome, z.int()),
  /** Files that would be left out, the gravest first. */
  leftOut: z.array(PlannedProblem),
  /** What a person should look at in those that would be taken. */
  noticed: z.array(PlannedProblem),
  held: z.array(z.strictObject({ reason: HeldReason, instances: count('Instances') })),
  kinds: listOf(PlannedKind),
  studyList: listOf(PlannedStudy),
  phases: listOf(PlannedPhase),
  /** Files are stored nearly as large as they come; the index takes some more. */
  bytesNeeded: field(z.number(), { label: 'Bytes needed', unit: 'By' }),
  bytesFree: field(z.number(), { label: 'Bytes free', unit: 'By' }),
  /** From the pace of earlier imports of this project, else of a common machine. */
  secondsExpected: field(z.number(), { label: 'Import may take', unit: 's' }),
  seconds: field(z.number(), { label: 'The plan took', unit: 's' }),
});
export type ImportPlan = z.infer<typeof ImportPlan>;
