/** Readings of Chinese characters: one list a character, syllables without tone, the likeliest first (`单` is shan as a family name, dan else). */
export type ToPinyin = (characters: string) => readonly (readonly string[])[];

/** The forms in which a name is compared. All are normalised: no blanks, marks, tones or capitals. */
export interface NameForms {
  /** In Chinese characters, as written. */
  characters: Set<string>;
  /** In characters with given and family name changed over. */
  turnedCharacters: Set<string>;
  /** In letters that were written as such. */
  letters: Set<string>;
  /** In letters, as written or from the readings of the characters. */
  sounds: Set<string>;
  /** Letters and sounds with given and family name changed over. */
  turned: Set<string>;
  /** Initials of given names with and without the family name: `zsf`, `zhangsf`. */
  initials: Set<string>;
  /** What may be the family name, in characters and letters. */
  families: Set<string>;
}

const MOST_READINGS = 16;
const han = /\p{Script=Han}/u;

/**
 * Reads names as DICOM and case tables write them: `ZHANG^SAN FENG=张^三丰`, `San-Feng Zhang`, `Zhāng Sānfēng`, `zhang1 san1`, `张三丰`.
 *
 * Of a DICOM name the three groups are read by their script, not by their place: Chinese characters often stand in the first.
 * Prefixes and suffixes (components 4 and 5) and digits do not count.
 */
export function readNames(names: readonly string[], toPinyin: ToPinyin): NameForms {
  const forms: NameForms = {
    characters: new Set(),
    turnedCharacters: new Set(),
    letters: new Set(),
    sounds: new Set(),
    turned: new Set(),
    initials: new Set(),
    families: new Set(),
  };
  for (const group of names.flatMap((name) => name.normalize('NFKC').split('='))) {
    const parts = group.split('^').slice(0, 3).join(' ');
    const characters = Array.from(parts).filter((character) => han.test(character));
    if (characters.length > 0) takeCharacters(forms, characters, toPinyin);
    else takeLetters(forms, parts);
  }
  return forms;
}

/** Whether nothing can be compared. */
export function isNameless(forms: NameForms): boolean {
  return forms.characters.size === 0 && forms.letters.size === 0;
}

function takeCharacters(forms: NameForms, characters: readonly string[], toPinyin: ToPinyin): void {
  forms.characters.add(characters.join(''));
  forms.families.add(characters[0]!);
  for (const turned of turnsOf(characters)) forms.turnedCharacters.add(turned);
  for (const syllables of readingsOf(toPinyin(characters.join('')))) {
    const spelt = syllables.map(plainLetters);
    forms.sounds.add(spelt.join(''));
    forms.families.add(spelt[0]!);
    for (const turned of turnsOf(spelt)) forms.turned.add(turned);
    takeInitials(forms, spelt);
  }
}

function takeLetters(forms: NameForms, text: string): void {
  // the hyphen and the apostrophe join syllables of one given name: San-feng, Xi'an
  const words = text.replace(/['’`-]/g, '').split(/[^\p{L}\p{M}\d]+/u);
  const parts = words.map(plainLetters).filter((part) => part !== '');
  if (parts.length === 0) return;
  forms.letters.add(parts.join(''));
  forms.sounds.add(parts.join(''));
  forms.families.add(parts[0]!).add(parts.at(-1)!);
  for (const turned of turnsOf(parts)) forms.turned.add(turned);
  takeInitials(forms, parts);
}

/** Letters without tone, mark or digit; ü as u, however it was typed (ü, v, yu). */
function plainLetters(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/([ln])(?:yu|v)/g, '$1u');
}

/** The parts begun at each later place: family name last, whichever length it has. */
function turnsOf(parts: readonly string[]): string[] {
  return parts.slice(1).map((_, index) => [...parts.slice(index + 1), ...parts.slice(0, index + 1)].join(''));
}

function takeInitials(forms: NameForms, parts: readonly string[]): void {
  if (parts.length < 2) return;
  const first = parts.map((part) => part[0]!);
  forms.initials.add(first.join(''));
  forms.initials.add([parts[0]!, ...first.slice(1)].join(''));
  forms.initials.add([...first.slice(1), parts[0]!].join(''));
}

/** Every combination of the readings, the likeliest first, at most `MOST_READINGS`. */
function readingsOf(readings: readonly (readonly string[])[]): string[][] {
  return readings.reduce<string[][]>(
    (begun, choices) =>
      choices.flatMap((syllable) => begun.map((syllables) => [...syllables, syllable])).slice(0, MOST_READINGS),
    [[]],
  );
}
