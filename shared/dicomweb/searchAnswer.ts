import { z } from 'zod';

/** What the index says of one study, series or instance, by DICOM keyword. Days are DICOM dates (`20240131`); null is known to be empty. */
export const SearchAnswer = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()]));
export type SearchAnswer = z.infer<typeof SearchAnswer>;
