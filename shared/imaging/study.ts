import { z } from 'zod';
import { Day, Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id, Uid } from '../base/id.ts';
import { SourceDates } from '../identity/sourceDates.ts';

/** One examination under its study's own pseudonym and day offset; the research side of it, without identity or true date. */
export const Study = z.strictObject({
  studyInstanceUid: field(Uid, { label: 'Study UID (mapped)', dicom: 'StudyInstanceUID' }),
  pseudonym: field(z.string(), { label: 'Pseudonym of the study' }),
  studyDay: field(Day.nullable(), {
    label: 'Study day (shifted)',
    help: 'Of the first image: its acquisition, else series, study, content date',
  }),
  studyTime: field(z.string().nullable(), {
    label: 'Study time, beside the day',
    help: 'HH:MM:SS',
  }),
  headerDay: field(Day.nullable(), {
    label: 'Study date as the files say it (shifted)',
    help: 'May be the day of registration; what DICOMweb answers',
    dicom: 'StudyDate',
  }),
  headerTime: field(z.string().nullable(), { label: 'Study time as the files say it', dicom: 'StudyTime' }),
  sourceDates: field(SourceDates.nullable(), {
    label: 'What had been done to the dates before they came',
    dicom: 'LongitudinalTemporalInformationModified',
  }),
  spreadDays: field(z.int().min(0).nullable(), {
    label: 'Days between the earliest and the latest of its four dates',
    unit: 'd',
  }),
  description: field(z.string().nullable(), {
    label: 'Study description (known words only)',
    dicom: 'StudyDescription',
  }),
  modalities: field(z.array(z.string()), { label: 'Modalities' }),
  patientSex: field(z.enum(['F', 'M', 'O']).nullable(), { label: 'Sex', dicom: 'PatientSex' }),
  patientAgeYears: field(z.number().min(0).max(130).nullable(), {
    label: 'Age at the study',
    unit: 'a',
    dicom: 'PatientAge',
  }),
  batchId: field(Id, { label: 'Import batch that brought its first instance' }),
  createdAt: field(Instant, { label: 'Indexed at' }),
});
export type Study = z.infer<typeof Study>;
