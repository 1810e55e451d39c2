import { useLocation, useSearch } from 'wouter';

/** Which cases of a fit are open: of a row (covariate, level), of a curve, or of a day on it. Null is all, or none asked. */
export interface CasesAsked {
  covariateId: string | null;
  level: string | null;
  day: number | null;
  /** A second covariate with its level, or `stratum` with its words: the cases that are in both. */
  within?: { id: string; level: string | null } | null;
}

/** Whether the cases that are open are those of a row of a table. */
export function isAsked(opened: CasesAsked | null, row: Pick<CasesAsked, 'covariateId' | 'level' | 'within'>): boolean {
  const keyOf = ({ covariateId, level, within }: typeof row) =>
    JSON.stringify([covariateId, level, within?.id ?? null, within?.level ?? null]);
  return opened !== null && keyOf(opened) === keyOf(row);
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
          within: params.has('in') ? { id: params.get('in')!, level: params.get('inlevel') } : null,
          day: params.has('day') && Number.isFinite(day) ? day : null,
        }
      : null;
  const go = (facts: Record<string, string | null>) => {
    const next = new URLSearchParams(window.location.search);
    // Filter and order belong to the list that was open before.
    for (const key of ['fit', 'row', 'level', 'in', 'inlevel', 'day', 'when', 'rowq', 'rowsort']) next.delete(key);
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
        in: asked.within?.id ?? null,
        inlevel: asked.within?.level ?? null,
        day: asked.day === null ? null : String(Math.round(asked.day)),
      }),
    close: () => go({}),
  };
}
