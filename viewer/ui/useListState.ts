import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { SortOrder } from './filterRows.ts';

interface ListState {
  filter: string;
  sort: SortOrder | null;
  setFilter: (filter: string) => void;
  setSort: (sort: SortOrder | null) => void;
}

/** Keeps filter and order of a list in the address (`?q=waiting&sort=-studyDay`), so that a link shows the same rows. `name` tells two lists of one page apart. */
export function useListState(name = ''): ListState {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const keys = useMemo(() => ({ filter: `${name}q`, sort: `${name}sort` }), [name]);
  const params = new URLSearchParams(search);
  const sortText = params.get(keys.sort) ?? '';
  const sort = useMemo<SortOrder | null>(() => {
    if (!sortText) return null;
    const isDown = sortText.startsWith('-');
    return { columnId: isDown ? sortText.slice(1) : sortText, direction: isDown ? 'desc' : 'asc' };
  }, [sortText]);
  const set = useCallback(
    (key: string, value: string) => {
      const next = new URLSearchParams(window.location.search);
      if (value) next.set(key, value);
      else next.delete(key);
      navigate(next.size > 0 ? `${path}?${next.toString()}` : path, { replace: true });
    },
    [navigate, path],
  );
  return {
    filter: params.get(keys.filter) ?? '',
    sort,
    setFilter: (filter) => set(keys.filter, filter),
    setSort: (next) => set(keys.sort, next ? `${next.direction === 'desc' ? '-' : ''}${next.columnId}` : ''),
  };
}
