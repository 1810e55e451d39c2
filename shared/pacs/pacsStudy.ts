import { z } from 'zod';
import { Day } from '../base/day.ts';
import { field } from '../base/field.ts';

/** A study as a PACS lists it: identified, for the eyes of who pulls it, and never stored. */
export const PacsStudy = z.strictObject({
  studyInstanceUid: field(z.string(), { label: 'Study UID', identifying: true, dicom: 'StudyInstanceUID' }),
  patientId: field(z.string().nullable(), { label: 'Record number', identifying: true, dicom: 'PatientID' }),
  studyDay: field(Day.nullable(), { label: 'Study day', identifying: true, dicom: 'StudyDate' }),
  description: field(z.string().nullable(), { label: 'Description', freeText: true, dicom: 'StudyDescription' }),
  modalities: field(z.array(z.string()), { label: 'Modalities', dicom: 'ModalitiesInStudy' }),
  instances: field(z.int().min(0).nullable(), {
    label: 'Instances, where the PACS tells',
    unit: 'count',
    dicom: 'NumberOfStudyRelatedInstances',
  }),
});
export type PacsStudy = z.infer<typeof PacsStudy>;

/** What to look for in a PACS; null does not narrow. `*` and `?` are wildcards in the record number. */
export const PacsQuery = z.strictObject({
  patientId: z.string().max(64).nullable(),
  fromDay: Day.nullable(),
  toDay: Day.nullable(),
  modality: z
    .string()
    .regex(/^[A-Z0-9]{1,16}$/)
    .nullable(),
});
export type PacsQuery = z.infer<typeof PacsQuery>;
