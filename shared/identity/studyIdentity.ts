import { z } from 'zod';
import { Day } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Uid } from '../base/id.ts';
import { SourceDates } from './sourceDates.ts';

/** What the sealed side learns of a study from its headers before they are cleaned. */
export const StudyFacts = z.strictObject({
  studyKey: field(z.string().min(1).max(200), { label: 'Original Study Instance UID', identifying: true }),
  recordNumber: field(z.string().nullable(), { label: 'Record number', dicom: 'PatientID', identifying: true }),
  otherNumbers: field(z.array(z.string()), { label: 'Other numbers', dicom: 'OtherPatientIDs', identifying: true }),
  names: field(z.array(z.string()), { label: 'Names', dicom: 'PatientName', identifying: true }),
  birthDay: field(Day.nullable(), { label: 'Born', dicom: 'PatientBirthDate', identifying: true }),
  sex: field(z.string().nullable(), { label: 'Sex', dicom: 'PatientSex', identifying: true }),
  accession: field(z.string().nullable(), { label: 'Accession number', dicom: 'AccessionNumber', identifying: true }),
  institution: field(z.string().nullable(), { label: 'Institution', dicom: 'InstitutionName', identifying: true }),
  sourceDates: field(SourceDates.nullable().optional(), { label: 'What had been done to the dates' }),
  rawDescriptors: field(z.record(z.string(), z.string()), {
    label: 'Descriptions as they came',
    help: 'Mapped series UID and keyword to text, for review of what was dropped',
    identifying: true,
    freeText: true,
  }),
});
export type StudyFacts = z.infer<typeof StudyFacts>;

/** Who a study belongs to, and the pseudonym and day offset its stored files carry. Lives in the identity store only. */
export const StudyIdentity = StudyFacts.extend({
  studyInstanceUid: field(Uid, { label: 'Study' }),
  pseudonym: field(z.string(), { label: 'Pseudonym of the files' }),
  offsetDays: field(z.int().min(-3650).max(-365), { label: 'Day offset', unit: 'd', identifying: true }),
});
export type StudyIdentity = z.infer<typeof StudyIdentity>;
