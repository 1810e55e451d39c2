import { z } from 'zod';

/** What had been done to the dates of a file before it came here (0028,0303): left as they were, moved, or taken out. */
export const SourceDates = z.enum(['unmodified', 'modified', 'removed']);
export type SourceDates = z.infer<typeof SourceDates>;
