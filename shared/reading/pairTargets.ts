import type { ComparedVisit, OwnTarget } from './comparedVisit.ts';
import { pairNodules } from './pairNodules.ts';

/** A nodule through the visits of a stage 2 read, as this reader measured it at each; null where no nodule of that visit was paired with it. */
export interface TargetLine {
  compartment: OwnTarget['compartment'];
  locationId: string;
  byVisit: Partial<Record<ComparedVisit['visit'], OwnTarget>>;
}

/**
 * The nodules of one reader side by side: of the same compartment and site, the largest with the largest.
 *
 * A proposal for the eye, not a fact: no answer follows from it. Order: as in the reference, then what is only elsewhere.
 */
export function pairTargets(visits: readonly ComparedVisit[]): TargetLine[] {
  const ordered = [...visits].sort((one, other) => Number(other.isReference) - Number(one.isReference));
  const lines: TargetLine[] = [];
  for (const compartment of ['brain', 'spine'] as const) {
    for (const { visit, own } of ordered)
      addVisit(
        lines,
        visit,
        (own?.targets ?? []).filter((one) => one.compartment === compartment),
      );
  }
  return lines;
}

function addVisit(lines: TargetLine[], visit: ComparedVisit['visit'], targets: readonly OwnTarget[]): void {
  const [compartment] = targets.map((one) => one.compartment);
  const known = lines.filter((line) => line.compartment === compartment);
  const asNodules = (rows: readonly { locationId: string; longMm: number | null; shortMm: number | null }[]) => ({
    kind: 'nodules' as const,
    // Rows are found again by their place, whatever they were called.
    nodules: rows.map(({ locationId, longMm, shortMm }, place) => ({
      targetId: `N${place + 1}`,
      locationId,
      longMm,
      shortMm,
      markId: null,
    })),
  });
  const sized = known.map((line) => ({ ...firstOf(line), locationId: line.locationId }));
  for (const { first, second } of pairNodules(asNodules(sized), asNodules(targets))) {
    const target = second && targets[placeOf(second.targetId)];
    if (!target) continue;
    const line = first && known[placeOf(first.targetId)];
    if (line) line.byVisit[visit] = target;
    else lines.push({ compartment: target.compartment, locationId: target.locationId, byVisit: { [visit]: target } });
  }
}

function placeOf(targetId: string): number {
  return Number(targetId.slice(1)) - 1;
}

function firstOf(line: TargetLine): Pick<OwnTarget, 'longMm' | 'shortMm'> {
  const { longMm = null, shortMm = null } = Object.values(line.byVisit)[0] ?? {};
  return { longMm, shortMm };
}
