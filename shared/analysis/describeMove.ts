import type { CellMove, ComparedCell } from './modelComparison.ts';

const LEVEL = 0.05;

/**
 * How far an estimate moved from an old fit to a new one: the same; within the old limits; outside them; p crossed .05; the ratio changed
 * sides of 1. Cells that are text alone have only the same or changed.
 */
export function describeMove(
  before: ComparedCell | null,
  after: ComparedCell | null,
  nullValue: number | null,
): CellMove {
  if (!before && !after) return { percent: null, kind: 'same' };
  if (!before) return { percent: null, kind: 'appeared' };
  if (!after) return { percent: null, kind: 'gone' };
  if (before.estimate === null || after.estimate === null) {
    if (before.estimate !== after.estimate)
      return { percent: null, kind: before.estimate === null ? 'appeared' : 'gone' };
    return { percent: null, kind: before.text === after.text ? 'same' : 'changed' };
  }
  const percent = before.estimate === 0 ? null : (100 * (after.estimate - before.estimate)) / Math.abs(before.estimate);
  return { percent, kind: kindOf(before, after, nullValue) };
}

function kindOf(before: ComparedCell, after: ComparedCell, nullValue: number | null): CellMove['kind'] {
  const [old, now] = [before.estimate!, after.estimate!];
  const isSame = before.text === after.text && Math.abs(now - old) <= 1e-9 * Math.abs(old);
  if (isSame) return 'same';
  if (nullValue !== null && (old - nullValue) * (now - nullValue) < 0) return 'direction';
  if (before.p !== null && after.p !== null && before.p < LEVEL !== after.p < LEVEL) return 'significance';
  const isInside = (before.lower ?? -Infinity) <= now && now <= (before.upper ?? Infinity);
  return isInside ? 'within' : 'outside';
}
