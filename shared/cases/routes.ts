import { z } from 'zod';
import { route } from '../base/route.ts';
import { Problem } from '../base/problem.ts';
import { CaseRecord, NullFlavour } from './caseRecord.ts';
import { Endpoint } from './endpoint.ts';

/** One case in the list. */
export const CaseSummary = z.strictObject({
  caseId: z.string(),
  pseudonym: z.string(),
  sex: z.string().nullable(),
  ageYears: z.number().nullable(),
  primaryTumour: z.string().nullable(),
  vitalStatus: z.string().nullable(),
  endpoint: Endpoint.nullable(),
  studies: z.int(),
  timepoints: z.int(),
  hasBaseline: z.boolean(),
  problems: z.int(),
  /** No news of somebody alive for half a year; null while the identity store, which knows what day it is for a case, is locked. */
  followUpDue: z.boolean().nullable(),
});
export type CaseSummary = z.infer<typeof CaseSummary>;

/** A fact on the case page. */
export const CaseFact = z.strictObject({
  instrument: z.string(),
  instance: z.int(),
  itemId: z.string(),
  value: z.string().nullable(),
  nullFlavour: NullFlavour.nullable(),
  version: z.int(),
});

/** Something on a case's timeline; days are counted from the diagnosis. */
export const TimelineEntry = z.strictObject({
  kind: z.enum(['diagnosis', 'surgery', 'treatment', 'mri', 'csf', 'contact', 'death', 'lastContact']),
  startDays: z.int(),
  endDays: z.int().nullable(),
  label: z.string(),
  /** Facts for the hover: short sentences. */
  facts: z.array(z.string()),
  timepointId: z.string().nullable(),
  studyInstanceUids: z.array(z.string()),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const CasePage = z.strictObject({
  case: CaseRecord,
  facts: z.array(CaseFact),
  endpoint: Endpoint.nullable(),
  timeline: z.array(TimelineEntry),
  problems: z.array(Problem),
});
export type CasePage = z.infer<typeof CasePage>;

/** What an import of a case table did. */
export const CaseImport = z.strictObject({
  rows: z.int(),
  newCases: z.int(),
  changedCases: z.int(),
  unchangedCases: z.int(),
  rejectedRows: z.int(),
  cells: z.strictObject({ accepted: z.int(), missing: z.int(), rejected: z.int() }),
  linkedStudies: z.int(),
  problems: z.array(Problem),
});
export type CaseImport = z.infer<typeof CaseImport>;

export const caseRoutes = {
  listCases: route({
    method: 'GET',
    path: '/api/cases',
    audience: ['dataManager', 'researcher', 'administrator'],
    input: z.strictObject({}),
    output: z.strictObject({ cases: z.array(CaseSummary) }),
  }),
  getCase: route({
    method: 'GET',
    path: '/api/cases/:caseId',
    audience: ['dataManager', 'researcher', 'administrator'],
    input: z.strictObject({ caseId: z.string() }),
    output: CasePage,
  }),
  importCases: route({
    method: 'POST',
    path: '/api/cases/import',
    audience: ['dataManager', 'administrator'],
    input: z.strictObject({ csv: z.string().max(20_000_000) }),
    output: CaseImport,
  }),
};
