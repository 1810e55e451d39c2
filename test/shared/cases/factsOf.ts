import { findItem } from '../../../shared/cases/codebook.ts';
import type { FactRow } from '../../../shared/cases/gatherFacts.ts';
import { lmCodebook1 } from '../../../shared/cases/lmCodebook1.ts';

/** Rows of a case from a list such as `csf_day#1 = 2024-03-01; vital_status = dead`. */
export function factsOf(text: string): FactRow[] {
  return text
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const [name, value] = one.split('=').map((part) => part.trim()) as [string, string];
      const [itemId, instance = '1'] = name.split('#') as [string, string?];
      const instrument = findItem(lmCodebook1, itemId)!.instrument.id;
      return { instrument, instance: Number(instance), itemId, value, supersededById: null };
    });
}
