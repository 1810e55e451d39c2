import { keptKeywords, wordsOf } from './keptNames.ts';
import { planDeidentification } from './planDeidentification.ts';
import type { DeidentifyAction } from './profileLines.ts';
import { safePrivate } from './safePrivate.ts';
import { standardRows } from './standardRows.ts';

/** What becomes of one attribute, with its names, as it is printed. */
export interface ProfileRow {
  /** `(0010,0010)`, or a pattern as the standard writes it. */
  tag: string;
  name: string;
  keyword: string;
  vr: string;
  /** What the standard's Basic Profile asks (X, Z, D, U); empty outside its table. */
  basic: string;
  action: DeidentifyAction;
}

// The four rows of the table that stand for many attributes; the rules for them are in `planDeidentification`.
const patterns: ProfileRow[] = [
  { tag: '(50xx,xxxx)', name: 'Curve Data', keyword: '', vr: '', basic: 'X', action: 'remove' },
  { tag: '(60xx,3000)', name: 'Overlay Data', keyword: 'OverlayData', vr: 'OB/OW', basic: 'X', action: 'remove' },
  { tag: '(60xx,4000)', name: 'Overlay Comments', keyword: 'OverlayComments', vr: 'LT', basic: 'X', action: 'remove' },
  {
    tag: '(gggg,eeee)',
    name: 'Private Attributes (gggg is odd), but for the safe ones listed',
    keyword: '',
    vr: '',
    basic: 'X',
    action: 'remove',
  },
];

/** The 656 rows of PS3.15 Table E.1-1 with what the profile does; read from the very plan that cleans the files. */
export function tableRows(): ProfileRow[] {
  const exact = standardRows.map((row): ProfileRow => {
    const { action } = planDeidentification(row.tag, { creator: null, depth: 0 });
    return { ...row, tag: tagOf(row.tag), vr: row.vr, action };
  });
  return [...exact, ...patterns];
}

/** The attributes that stay although the standard's table does not name them. */
export function keptRows(): ProfileRow[] {
  return [...keptKeywords].map(([tag, keyword]) => {
    const { action, vr } = planDeidentification(tag, { creator: null, depth: 0 });
    return { tag: tagOf(tag), name: wordsOf(keyword), keyword, vr, basic: '', action };
  });
}

/** The private elements that stay: creator, tag with its block as `xx`, VR and what is done. */
export function privateRows(): { creator: string; tag: string; vr: string; action: DeidentifyAction }[] {
  return safePrivate.map(({ creator, group, element, vr, action }) => {
    const hex = (value: number, width: number) => value.toString(16).toUpperCase().padStart(width, '0');
    return { creator, tag: `(${hex(group, 4)},xx${hex(element, 2)})`, vr, action };
  });
}

function tagOf(tag: string): string {
  return `(${tag.slice(0, 4)},${tag.slice(4)})`.toUpperCase();
}
