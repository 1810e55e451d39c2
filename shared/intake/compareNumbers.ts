import { isOneEditApart } from './isOneEditApart.ts';
import type { LinkEvidenceCode } from './linkEvidence.ts';
import type { NumberForms } from './readNumbers.ts';

/** Shorter numbers are one digit from too many others. */
const FEWEST = 5;

/** What the record numbers of a study (its own, and others that its files give) and of a case have in common; null when one side has none. */
export function compareNumbers(
  study: { own: NumberForms; others: NumberForms },
  one: NumberForms,
): LinkEvidenceCode | null {
  if (meet(study.own.exact, one.exact)) return 'numberSame';
  if (meet(study.own.bare, one.bare)) return 'numberZeros';
  if (meet(study.others.bare, one.bare)) return 'numberAlias';
  if (meet(study.own.digits, one.digits)) return 'numberPrefix';
  if (study.own.bare.size === 0 || one.bare.size === 0) return null;
  return isNear(study.own.bare, one.bare) ? 'numberTypo' : 'numberOther';
}

function meet(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const form of some) if (others.has(form)) return true;
  return false;
}

function isNear(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((a) => [...others].some((b) => Math.min(a.length, b.length) >= FEWEST && isOneEditApart(a, b)));
}
