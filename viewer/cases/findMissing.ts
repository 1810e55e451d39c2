import type { CodebookItem, Instrument } from '../../shared/cases/codebook.ts';
import { lmCodebook1 } from '../../shared/cases/lmCodebook1.ts';

/** The required items of the codebook that a case does not have, by instrument; identifying ones are not looked for, they are sealed. */
export function findMissing(
  facts: readonly { instrument: string; instance: number; itemId: string }[],
): { instrument: Instrument; items: CodebookItem[] }[] {
  return lmCodebook1.instruments.flatMap((instrument) => {
    const here = facts.filter((fact) => fact.instrument === instrument.id);
    // A repeating instrument that was never filled in misses nothing.
    if (instrument.repeats && here.length === 0) return [];
    const instances = instrument.repeats ? [...new Set(here.map((fact) => fact.instance))] : [1];
    const items = instrument.items.filter(
      (item) =>
        item.required === true &&
        item.identifying !== true &&
        instances.some((instance) => !here.some((fact) => fact.instance === instance && fact.itemId === item.id)),
    );
    return items.length === 0 ? [] : [{ instrument, items }];
  });
}
