import { useLocation, useSearch } from 'wouter';

/** Keeps in the address which fits stand side by side: `?compare=a,b`. */
export function useComparedFits(): {
  fitIds: string[];
  compare: (fitIds: readonly string[]) => void;
  stop: () => void;
} {
  const params = new URLSearchParams(useSearch());
  const [path, navigate] = useLocation();
  const go = (value: string | null) => {
    const next = new URLSearchParams(window.location.search);
    if (value === null) next.delete('compare');
    else next.set('compare', value);
    navigate(`${path}?${next.toString()}`);
  };
  const fitIds = (params.get('compare') ?? '').split(',').filter((one) => one !== '');
  return { fitIds, compare: (ids) => go(ids.join(',')), stop: () => go(null) };
}
