import { normaliseRecordNumber } from '../identity/recordNumber.ts';

/** The forms in which record numbers are compared. */
export interface NumberForms {
  /** As it must be for a link without a person. */
  exact: Set<string>;
  /** Without signs and without leading zeros, also those after a prefix of letters: `ZY-00123` and `ZY123`. */
  bare: Set<string>;
  /** The digits alone, four or more, without leading zeros. */
  digits: Set<string>;
}

const FEWEST_DIGITS = 4;

/** Reads record numbers: full-width forms, blanks and capitals do not count (normaliseRecordNumber). */
export function readNumbers(numbers: readonly (string | null)[]): NumberForms {
  const forms: NumberForms = { exact: new Set(), bare: new Set(), digits: new Set() };
  for (const number of numbers) {
    const exact = number === null ? null : normaliseRecordNumber(number);
    if (exact === null) continue;
    forms.exact.add(exact);
    const bare = exact.replace(/[^\p{L}\d]/gu, '').replace(/^(\p{L}*)0+(?=\d)/u, '$1');
    if (bare !== '') forms.bare.add(bare);
    const digits = exact.replace(/\D/g, '').replace(/^0+/, '');
    if (digits.length >= FEWEST_DIGITS) forms.digits.add(digits);
  }
  return forms;
}
