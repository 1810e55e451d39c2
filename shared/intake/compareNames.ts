import { isOneEditApart } from './isOneEditApart.ts';
import type { LinkEvidenceCode } from './linkEvidence.ts';
import { isNameless, type NameForms } from './readNames.ts';

/** Shorter spellings are one letter from too many others. */
const FEWEST_LETTERS = 5;
const FEWEST_CHARACTERS = 3;

/**
 * What the names of a study and of a case have in common, the most telling first; null when one side has none.
 *
 * Where both are written in characters the characters decide: equal sound alone is weaker then.
 */
export function compareNames(study: NameForms, one: NameForms): LinkEvidenceCode | null {
  if (isNameless(study) || isNameless(one)) return null;
  const bothInCharacters = study.characters.size > 0 && one.characters.size > 0;
  if (meet(study.characters, one.characters)) return 'nameSame';
  const [sounds, others] = [study.sounds, one.sounds];
  if (!bothInCharacters && meet(sounds, others)) return 'namePinyin';
  if (meet(study.turnedCharacters, one.characters) || meet(study.characters, one.turnedCharacters))
    return 'nameSwapped';
  if (!bothInCharacters && (meet(study.turned, others) || meet(sounds, one.turned))) return 'nameSwapped';
  if (meet(sounds, others)) return 'nameSound';
  if (isNear(study.characters, one.characters, FEWEST_CHARACTERS)) return 'nameTypo';
  if (!bothInCharacters && isNear(sounds, others, FEWEST_LETTERS)) return 'nameTypo';
  if (meet(study.letters, one.initials) || meet(study.initials, one.letters)) return 'nameInitials';
  return meet(study.families, one.families) ? 'nameFamily' : 'nameOther';
}

function meet(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const form of some) if (others.has(form)) return true;
  return false;
}

function isNear(some: ReadonlySet<string>, others: ReadonlySet<string>, fewest: number): boolean {
  return [...some].some((a) => [...others].some((b) => Math.max(a.length, b.length) >= fewest && isOneEditApart(a, b)));
}
