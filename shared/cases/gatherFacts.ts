import type { CaseValue } from './caseRecord.ts';
import { lmCodebook1 } from './lmCodebook1.ts';

/** The part of a CaseValue that decisions read. */
export type FactRow = Pick<CaseValue, 'instrument' | 'instance' | 'itemId' | 'value' | 'supersededById'>;

/** One filled-in occasion of a repeating instrument: its number and its values by item. */
export interface Occasion {
  instance: number;
  values: ReadonlyMap<string, string>;
}

/** The current facts of one case, by item; an item that is not there is not known. */
export interface CaseFacts {
  single: ReadonlyMap<string, string>;
  /** By instrument, in the order of their numbers. */
  occasions: ReadonlyMap<string, readonly Occasion[]>;
}

const repeating = new Set(lmCodebook1.instruments.filter((one) => one.repeats).map((one) => one.id));

/** Takes the current values of one case from its rows: superseded rows and empty values do not count. */
export function gatherFacts(rows: readonly FactRow[]): CaseFacts {
  const single = new Map<string, string>();
  const instruments = new Map<string, Map<number, Map<string, string>>>();
  for (const { instrument, instance, itemId, value, supersededById } of rows) {
    if (supersededById !== null || value === null) continue;
    if (!repeating.has(instrument)) {
      single.set(itemId, value);
      continue;
    }
    const numbered = instruments.get(instrument) ?? new Map<number, Map<string, string>>();
    instruments.set(instrument, numbered);
    numbered.set(instance, (numbered.get(instance) ?? new Map<string, string>()).set(itemId, value));
  }
  return { single, occasions: new Map([...instruments].map(([id, numbered]) => [id, inOrder(numbered)])) };
}

function inOrder(numbered: ReadonlyMap<number, ReadonlyMap<string, string>>): Occasion[] {
  return [...numbered].map(([instance, values]) => ({ instance, values })).sort((a, b) => a.instance - b.instance);
}
