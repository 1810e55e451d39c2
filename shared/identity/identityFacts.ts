import { z } from 'zod';
import { Day } from '../base/day.ts';
import { field } from '../base/field.ts';
import { SourceDates } from './sourceDates.ts';

const secret = (label: string, dicom: string) => field(z.string().nullable(), { label, dicom, identifying: true });

/** Who an object is about, as its header says before de-identification: for the sealed side only, to find the case and the true days. */
export const IdentityFacts = z.strictObject({
  patientId: secret('Record number', 'PatientID'),
  issuerOfPatientId: secret('Issuer of the record number', 'IssuerOfPatientID'),
  otherPatientIds: field(z.array(z.string()), {
    label: 'Other record numbers',
    dicom: 'OtherPatientIDs',
    identifying: true,
  }),
  patientName: field(z.string().nullable(), {
    label: 'Name',
    help: 'All component groups: alphabetic=ideographic=phonetic.',
    dicom: 'PatientName',
    identifying: true,
  }),
  birthDay: field(Day.nullable(), { label: 'Day of birth', dicom: 'PatientBirthDate', identifying: true }),
  sex: field(z.enum(['F', 'M', 'O']).nullable(), { label: 'Sex', dicom: 'PatientSex' }),
  ageYears: field(z.number().nullable(), { label: 'Age', unit: 'a', dicom: 'PatientAge' }),
  accessionNumber: secret('Accession number', 'AccessionNumber'),
  studyId: secret('Study ID', 'StudyID'),
  institutionName: secret('Institution', 'InstitutionName'),
  studyInstanceUid: field(z.string(), { label: 'Study UID, as sent', dicom: 'StudyInstanceUID', identifying: true }),
  seriesInstanceUid: field(z.string(), { label: 'Series UID, as sent', dicom: 'SeriesInstanceUID', identifying: true }),
  sopInstanceUid: field(z.string(), { label: 'Instance UID, as sent', dicom: 'SOPInstanceUID', identifying: true }),
  studyDay: field(Day.nullable(), { label: 'Study day', dicom: 'StudyDate', identifying: true }),
  seriesDay: field(Day.nullable(), { label: 'Series day', dicom: 'SeriesDate', identifying: true }),
  acquisitionDay: field(Day.nullable(), { label: 'Acquisition day', dicom: 'AcquisitionDate', identifying: true }),
  sourceDates: field(SourceDates.nullable(), {
    label: 'What had been done to the dates',
    dicom: 'LongitudinalTemporalInformationModified',
  }),
  contentDay: field(Day.nullable(), { label: 'Content day', dicom: 'ContentDate', identifying: true }),
});
export type IdentityFacts = z.infer<typeof IdentityFacts>;
