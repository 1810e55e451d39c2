import { z } from 'zod';
import { field } from '../base/field.ts';
import { Id, Uid } from '../base/id.ts';
import { HeldReason } from './heldReason.ts';

/** One stored DICOM object: where its bytes are, what they hash to, and its header as indexed. */
export const Instance = z.strictObject({
  sopInstanceUid: field(Uid, { label: 'Instance UID (mapped)', dicom: 'SOPInstanceUID' }),
  seriesInstanceUid: field(Uid, { label: 'Series', dicom: 'SeriesInstanceUID' }),
  studyInstanceUid: field(Uid, { label: 'Study', dicom: 'StudyInstanceUID' }),
  sopClassUid: field(z.string(), { label: 'SOP class', dicom: 'SOPClassUID' }),
  transferSyntaxUid: field(z.string(), { label: 'Transfer syntax of the stored file', dicom: 'TransferSyntaxUID' }),
  instanceNumber: field(z.number().int().nullable(), {
    label: 'Instance number',
    unit: 'count',
    dicom: 'InstanceNumber',
  }),
  frameCount: field(z.number().int().min(0), {
    label: 'Frames that can be shown',
    help: '0 for an object without pixels and for a damaged one.',
    unit: 'count',
    dicom: 'NumberOfFrames',
  }),
  fileId: field(Id, { label: 'Stored file' }),
  bytes: field(z.number().int().min(0), { label: 'Size of the stored file', unit: 'By' }),
  sha256: field(z.string(), { label: 'SHA-256 of the stored file' }),
  pixelSha256: field(z.string().nullable(), { label: 'SHA-256 of the pixel data', help: 'null without pixel data.' }),
  header: field(z.string(), {
    label: 'Header, as JSON text',
    help: 'After a +, only what is other than in the header of its series.',
  }),
  heldReason: field(HeldReason.nullable(), { label: 'Held because', help: 'null when released.' }),
  batchId: field(Id, { label: 'Import batch' }),
});
export type Instance = z.infer<typeof Instance>;
