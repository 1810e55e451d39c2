import { useLocation, useSearch } from 'wouter';

/** Which cases of a fit are open: of a row (covariate, level), of a curve, or of a day on it. Null is all, or none asked. */
export interface CasesAsked {
  covariateId: string | null;
  level: string | null;
  day: number | null;
}

interface OpenedCases {
  opened: CasesAsked | null;
  open: (asked: CasesAsked) => void;
  close: () => void;
}

/** Keeps in the address which cases of a fit are open, so that Back from a slice comes to the same list. */
export function useOpenedCases(fitId: string): OpenedCases {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const params = new URLSearchParams(search);
  const day = Number(params.get('day'));
  const opened =
    params.get('fit') === fitId
      ? {
          covariateId: params.get('row'),
          level: params.get('level'),
          day: params.has('day') && Number.isFinite(day) ? day : null,
        }
      : null;
  const go = (facts: Record<string, string | null>) => {
    const next = new URLSearchParams(window.location.search);
    // Filter and order belong to the list that was open before.
    for (const key of ['fit', 'row', 'level', 'day', 'when', 'rowq', 'rowsort']) next.delete(key);
    for (const [key, value] of Object.entries(facts)) if (value !== null) next.set(key, value);
    navigate(`${path}?${next.toString()}`);
  };
  return {
    opened,
    open: (asked) =>
      go({
        fit: fitId,
        row: asked.covariateId,
        level: asked.level,
        day: asked.day === null ? null : String(Math.round(asked.day)),
      }),
    close: () => go({}),
  };
}
