import { z } from 'zod';

/** A search as it was asked: what must match, and which part of the list. */
export const SearchQuery = z.strictObject({
  matches: z.array(z.strictObject({ keyword: z.string(), wanted: z.string() })),
  /** Null: all. */
  limit: z.int().min(0).nullable(),
  offset: z.int().min(0),
  /** Sentences for the client where the search answers less precisely than was asked. */
  warnings: z.array(z.string()),
});
export type SearchQuery = z.infer<typeof SearchQuery>;
