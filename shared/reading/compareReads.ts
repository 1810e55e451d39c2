import type { Answer, Answers, LocationAnswer, Side } from './answer.ts';
import type { Charter } from './charter.ts';
import type { Form, FormItem } from './form.ts';
import { pairNodules } from './pairNodules.ts';

/**
 * The items on which two signed reads of one timepoint disagree so that the charter calls the adjudicator, in the order of the form.
 *
 * Any difference of state (so also value against not evaluable), of pattern at a positive site, left against right, of a code, or of a size by
 * more than max(3 mm, 30 % of the mean). The letter, the compartments and the number of regions follow from these cells: when they differ, a cell
 * does (domain.md 2.1, 3.3: adjudicate cells, then recompute). Confidence, extent, quality and comments are not compared.
 */
export function compareReads(form: Form, charter: Charter, reads: { first: Answers; second: Answers }): string[] {
  return form.items
    .filter((item) => differs(item, charter, [reads.first[item.id], reads.second[item.id]]))
    .map((item) => item.id);
}

function differs(item: FormItem, charter: Charter, [first, second]: [Answer | undefined, Answer | undefined]): boolean {
  if (item.discordance === 'none') return false;
  if (item.kind === 'nodules') {
    return pairNodules(first, second).some(
      (pair) =>
        !pair.first ||
        !pair.second ||
        isFar(charter, item.unit, [pair.first.longMm, pair.second.longMm]) ||
        isFar(charter, item.unit, [pair.first.shortMm, pair.second.shortMm]),
    );
  }
  if (!first || !second) return first !== second;
  if (first.kind === 'location' && second.kind === 'location') return sitesDiffer(first, second);
  if (first.kind === 'number' && second.kind === 'number') {
    return isFar(charter, item.unit, [first.value, second.value]);
  }
  return JSON.stringify(first) !== JSON.stringify(second);
}

function sitesDiffer(first: LocationAnswer, second: LocationAnswer): boolean {
  if (first.state !== second.state) return true;
  if (first.state !== 'present') return false;
  return first.pattern !== second.pattern || areOpposite(first.side, second.side);
}

function areOpposite(one: Side | null, other: Side | null): boolean {
  return (one === 'L' && other === 'R') || (one === 'R' && other === 'L');
}

/** Whether two sizes lie further apart than the charter bears: in mm both a floor and a share of the mean, else the share alone. */
function isFar(charter: Charter, unit: string | null, [one, other]: [number | null, number | null]): boolean {
  if (one === null || other === null) return one !== other;
  const share = charter.adjudication.sizeShare * ((one + other) / 2);
  const bearable = unit === 'mm' ? Math.max(charter.adjudication.sizeMm, share) : share;
  // A difference of exactly the bearable size is borne, whatever binary fractions make of it.
  return Math.abs(one - other) > bearable + 1e-9;
}
