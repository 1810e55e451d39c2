import { useLocation, useSearch } from 'wouter';

interface BuilderDoor {
  /** `new`, the id of the model whose plan is copied, or null while the builder is closed. */
  declares: string | null;
  /** The change to begin with. */
  changeId: string;
  open: () => void;
  close: () => void;
}

/** Keeps in the address whether the builder is open and what it began with. */
export function useBuilderDoor(): BuilderDoor {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const params = new URLSearchParams(search);
  const go = (declares: string | null) => {
    const next = new URLSearchParams(window.location.search);
    next.delete('declare');
    next.delete('with');
    if (declares !== null) next.set('declare', declares);
    navigate(`${path}?${next.toString()}`);
  };
  return {
    declares: params.get('declare'),
    changeId: params.get('with') ?? 'asIs',
    open: () => go('new'),
    close: () => go(null),
  };
}
