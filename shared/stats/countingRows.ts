/** One case: followed from 0 to `stop`, then the event or not. */
export interface FollowedCase {
  id: string;
  stop: number;
  isEvent: boolean;
}

/** Something that becomes known of a case at a time: a value that holds from then on, or one more of what is counted. */
export interface DatedChanges {
  name: string;
  kind: 'value' | 'count';
  /** What holds before the first change. */
  before: string | null;
  /** `value` null is a missing measurement: it changes nothing. */
  changes: readonly { id: string; time: number; value: string | null }[];
}

/** One (start, stop] row of a case; `values` in the order of the changes given. */
export interface CountingRow {
  /** Place of the case. */
  of: number;
  start: number;
  stop: number;
  isEvent: boolean;
  values: (string | null)[];
}

/** Where the times of one kind of change fell: R's `tcount`. */
export interface ChangePlaces {
  early: number;
  late: number;
  gap: number;
  within: number;
  boundary: number;
  leading: number;
  trailing: number;
  tied: number;
  missid: number;
}

/**
 * Builds (start, stop] rows from one row per case and dated changes, so that nothing known later enters earlier.
 *
 * A value seen at time t holds on (t, next]: a death on that very day still belongs to the value before. A change at or after
 * the end of follow-up makes no row; one at or before 0 holds from the beginning. Rows come in the order of the cases.
 */
export function countingRows(
  cases: readonly FollowedCase[],
  covariates: readonly DatedChanges[],
): { rows: CountingRow[]; places: ChangePlaces[] } {
  const place = new Map(cases.map((one, i) => [one.id, i]));
  const cuts = cases.map(() => new Set<number>());
  const places = covariates.map((covariate) => noteCuts(covariate, { cases, place, cuts }));
  const byCase = covariates.map((covariate) => changesByCase(covariate, cases.length, place));
  const rows = cases.flatMap((one, of) => {
    const ends = [...cuts[of]!, one.stop].sort((a, b) => a - b);
    return ends.map((stop, i): CountingRow => {
      const start = i === 0 ? 0 : ends[i - 1]!;
      const values = covariates.map((covariate, c) => valueAt(covariate, byCase[c]![of]!, start));
      return { of, start, stop, isEvent: one.isEvent && stop === one.stop, values };
    });
  });
  return { rows, places };
}

interface Context {
  cases: readonly FollowedCase[];
  place: Map<string, number>;
  cuts: Set<number>[];
}

/** Counts where changes fall in the rows so far, and cuts the rows they fall into. */
function noteCuts(covariate: DatedChanges, { cases, place, cuts }: Context): ChangePlaces {
  const places = { early: 0, late: 0, gap: 0, within: 0, boundary: 0, leading: 0, trailing: 0, tied: 0, missid: 0 };
  const seen = new Set<string>();
  // Two changes at one time both fall within the row as it was: cuts are made when all have been placed.
  const fresh: { of: number; time: number }[] = [];
  for (const { id, time, value } of covariate.changes) {
    if (value === null) continue;
    const of = place.get(id);
    if (of === undefined) {
      places.missid++;
      continue;
    }
    const key = `${time} ${id}`;
    if (seen.has(key)) places.tied++;
    seen.add(key);
    const { stop } = cases[of]!;
    if (time < 0) places.early++;
    else if (time === 0) places.leading++;
    else if (time > stop) places.late++;
    else if (time === stop) places.trailing++;
    else if (cuts[of]!.has(time)) places.boundary++;
    else {
      places.within++;
      fresh.push({ of, time });
    }
  }
  for (const { of, time } of fresh) cuts[of]!.add(time);
  return places;
}

interface Change {
  time: number;
  value: string | null;
}

function changesByCase(covariate: DatedChanges, count: number, place: Map<string, number>): Change[][] {
  const byCase: Change[][] = Array.from({ length: count }, () => []);
  for (const { id, time, value } of covariate.changes) {
    const of = place.get(id);
    if (of !== undefined && value !== null) byCase[of]!.push({ time, value });
  }
  return byCase.map((changes) => changes.sort((a, b) => a.time - b.time));
}

function valueAt(covariate: DatedChanges, changes: Change[], start: number): string | null {
  const known = changes.filter(({ time }) => time <= start);
  if (covariate.kind === 'count') return String(Number(covariate.before ?? 0) + known.length);
  return known.length > 0 ? known.at(-1)!.value : covariate.before;
}
