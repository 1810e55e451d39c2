import type { SearchAnswer } from '../../shared/dicomweb/searchAnswer.ts';
import type { SearchQuery } from '../../shared/dicomweb/searchQuery.ts';

/** A part of a list, and what the client should know of it. */
export interface SearchPage {
  answers: SearchAnswer[];
  warnings: string[];
}

const LEAST_COUNTED = 16;

/**
 * Takes the wanted page of what fits a search, leaving out what has nothing that may leave.
 *
 * `complete` adds the counts to some candidates and drops the empty ones; only as many are counted as the page needs.
 */
export async function takePage(
  candidates: readonly SearchAnswer[],
  query: Pick<SearchQuery, 'limit' | 'offset' | 'warnings'>,
  complete: (some: readonly SearchAnswer[]) => Promise<SearchAnswer[]>,
): Promise<SearchPage> {
  const end = query.limit === null ? Infinity : query.offset + query.limit;
  const taken: SearchAnswer[] = [];
  for (let next = 0; next < candidates.length && taken.length <= end;) {
    const size = Math.max(LEAST_COUNTED, Math.min(end - taken.length + 1, 500));
    taken.push(...(await complete(candidates.slice(next, next + size))));
    next += size;
  }
  const isCut = taken.length > end;
  return {
    answers: taken.slice(query.offset, end),
    warnings: isCut ? [...query.warnings, CUT] : query.warnings,
  };
}

/** PS3.18 8.3.4.4. */
export const CUT = 'There are additional results: ask again with a larger offset.';
