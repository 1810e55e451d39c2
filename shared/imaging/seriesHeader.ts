import { z } from 'zod';
import { field } from '../base/field.ts';
import { Uid } from '../base/id.ts';

/** The header of the first instance of a series, which those of the others are told against: they share nearly all of it. */
export const SeriesHeader = z.strictObject({
  seriesInstanceUid: field(Uid, { label: 'Series', dicom: 'SeriesInstanceUID' }),
  header: field(z.string(), { label: 'Header of its first instance, as JSON text' }),
});
export type SeriesHeader = z.infer<typeof SeriesHeader>;
