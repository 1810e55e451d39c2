import { z } from 'zod';

/** An element of the DICOM JSON model (PS3.18 annex F.2). */
export const JsonElement = z.strictObject({
  vr: z.string(),
  Value: z.array(z.unknown()).optional(),
  BulkDataURI: z.string().optional(),
  InlineBinary: z.string().optional(),
});
export type JsonElement = z.infer<typeof JsonElement>;

/** An object in the DICOM JSON model: eight upper-case hex digits to elements. */
export const DicomJson = z.record(z.string(), JsonElement);
export type DicomJson = z.infer<typeof DicomJson>;
