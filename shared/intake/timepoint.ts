import { z } from 'zod';
import { Day, Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id, Uid } from '../base/id.ts';

/** Where a visit lies against the diagnosis of leptomeningeal metastasis (domain.md 4.1). */
export const Visit = z.enum(['preDiagnosis', 'baseline', 'followUp', 'unresolved']);
export type Visit = z.infer<typeof Visit>;

/** Where a visit lies against surgery (domain.md 4.1). */
export const SurgicalPhase = z.enum([
  'noSurgery',
  'preOp',
  'postOpEarly',
  'postOp',
  'surgicalFollowUp',
  'between',
  'unresolved',
]);
export type SurgicalPhase = z.infer<typeof SurgicalPhase>;

/**
 * How complete the images of a visit are for reading leptomeningeal enhancement (domain.md 1.5), for the brain or the spine. `INVALID`: imaged, but without
 * confirmed gadolinium; `NOT_IMAGED`: no image shows the compartment, which is no fault of the ones that are there.
 */
export const ProtocolGrade = z.enum(['FULL', 'ADEQUATE', 'LIMITED', 'INVALID', 'NOT_IMAGED']);
export type ProtocolGrade = z.infer<typeof ProtocolGrade>;

/** The Studies of one visit on a case's timeline, placed on two separate axes. Re-placing supersedes it. */
export const Timepoint = z.strictObject({
  id: field(Id, { label: 'Timepoint' }),
  caseId: field(Id, { label: 'Case' }),
  startDay: field(Day.nullable(), { label: 'First day', help: "Shifted by the case's offset" }),
  endDay: field(Day.nullable(), { label: 'Last day' }),
  daysFromDiagnosis: field(z.int().nullable(), { label: 'Days from diagnosis', unit: 'd' }),
  visit: field(Visit, { label: 'Visit' }),
  followUpNumber: field(z.int().min(1).nullable(), { label: 'Follow-up number', unit: 'count' }),
  isAlternate: field(z.boolean(), {
    label: 'Alternate',
    help: 'Lies in the baseline window but another scan was nearer or more complete',
  }),
  surgicalPhase: field(SurgicalPhase, { label: 'Surgical phase' }),
  daysFromSurgery: field(z.int().nullable(), { label: 'Days from surgery', unit: 'd' }),
  brainGrade: field(ProtocolGrade, { label: 'Brain protocol' }),
  spineGrade: field(ProtocolGrade, { label: 'Spine protocol' }),
  gradeReasons: field(z.array(z.string()), { label: 'Reasons of the grades' }),
  doubts: field(z.array(z.string()), { label: 'Why the facts do not decide its place' }),
  ruleVersion: field(z.string().max(40), { label: 'Rules' }),
  overrideReason: field(z.string().max(500).nullable(), { label: 'Reason of the override', freeText: true }),
  placedBy: field(z.string().max(80), { label: 'Placed by' }),
  placedAt: field(Instant, { label: 'Placed' }),
  endedAt: field(Instant.nullable(), { label: 'Ended' }),
});
export type Timepoint = z.infer<typeof Timepoint>;

/** A Study of a Timepoint. */
export const TimepointStudy = z.strictObject({
  timepointId: field(Id, { label: 'Timepoint' }),
  studyInstanceUid: field(Uid, { label: 'Study' }),
});
export type TimepointStudy = z.infer<typeof TimepointStudy>;

/** The name of a visit as readers and tables say it: `baseline`, `follow-up 2`. */
export function visitName(timepoint: Pick<Timepoint, 'visit' | 'followUpNumber'>): string {
  if (timepoint.visit === 'followUp') return `follow-up ${timepoint.followUpNumber ?? ''}`.trim();
  return { preDiagnosis: 'before diagnosis', baseline: 'baseline', unresolved: 'unresolved' }[timepoint.visit];
}
