import { type Problem, type ProblemCode, problems as catalogue } from '../../shared/base/problem.ts';
import { MOST_PLACES, type PlannedProblem } from '../../shared/intake/importPlan.ts';

/** Counts Problems by code and remembers where the first were: however many there are, it stays small. */
export interface PlanTally {
  add(problem: Problem, place: string | null): void;
  countOf(code: ProblemCode): number;
  /** The gravest first, then the most frequent. */
  list(): PlannedProblem[];
}

const rank = { error: 0, warning: 1, info: 2 };

/** Opens an empty tally. */
export function openPlanTally(): PlanTally {
  const found = new Map<string, PlannedProblem>();
  return {
    add: ({ code, severity }, place) => {
      const { says, remedy } = catalogue[code as ProblemCode];
      const one = found.get(code) ?? { code, severity, says, remedy, count: 0, places: [] };
      found.set(code, one);
      one.count += 1;
      if (place !== null && one.places.length < MOST_PLACES) one.places.push(place);
    },
    countOf: (code) => found.get(code)?.count ?? 0,
    list: () =>
      [...found.values()].sort(
        (a, b) => rank[a.severity] - rank[b.severity] || b.count - a.count || (a.code < b.code ? -1 : 1),
      ),
  };
}
