import { addDays, isDay } from '../../shared/base/day.ts';
import type { LinkedFacts } from '../../shared/intake/comparePeople.ts';
import type { Random } from './random.ts';

/** What happens to identifiers between the ward, the worklist and the CD. */
export const damages = [
  'numberTypo',
  'numberTransposed',
  'numberMissing',
  'numberAlias',
  'numberZeros',
  'nameSwapped',
  'nameCharacters',
  'nameInitials',
  'nameWrongCharacter',
  'birthSwapped',
  'birthDigit',
  'birthMissing',
  'sexMissing',
  'numberTypoAndName',
  'numberMissingAndBirth',
  'numberMissingAndName',
] as const;
export type Damage = (typeof damages)[number];

interface Victim {
  study: LinkedFacts;
  person: { names: string[]; pinyin: string[]; birthDay: string };
  damage: Damage;
}

/** The identifiers of a study after a damage; what stays as it was is left out. */
export function damageIdentifiers(random: Random, { study, person, damage }: Victim): Partial<LinkedFacts> {
  const number = study.recordNumber ?? '';
  const [family, ...given] = person.pinyin.map((syllable) => syllable.toUpperCase());
  const characters = person.names[0]!;
  const apply: Record<Damage, () => Partial<LinkedFacts>> = {
    numberTypo: () => ({ recordNumber: mistype(random, number) }),
    numberTransposed: () => ({ recordNumber: transpose(number) }),
    numberMissing: () => ({ recordNumber: null }),
    numberAlias: () => ({ recordNumber: `CD${random.whole(10_000, 99_999)}`, otherNumbers: [number] }),
    numberZeros: () => ({
      recordNumber: number.startsWith('0') ? number.replace(/^0+/, '') : number.replace(/^\D+/, ''),
    }),
    nameSwapped: () => ({ names: [`${given.join('')}^${family}`] }),
    nameCharacters: () => ({ names: [characters] }),
    nameInitials: () => ({ names: [`${family}^${given.map((one) => one[0]).join(' ')}`] }),
    nameWrongCharacter: () => ({ names: [`${characters.slice(0, -1)}乙`] }),
    birthSwapped: () => ({ birthDay: swapped(person.birthDay) }),
    birthDigit: () => ({ birthDay: wrongDay(random, person.birthDay) }),
    birthMissing: () => ({ birthDay: null }),
    sexMissing: () => ({ sex: null }),
    numberTypoAndName: () => ({ recordNumber: mistype(random, number), names: [`${given.join(' ')}^${family}`] }),
    numberMissingAndBirth: () => ({ recordNumber: null, birthDay: wrongDay(random, person.birthDay) }),
    numberMissingAndName: () => ({ recordNumber: null, names: [`${given.join('')} ${family}`] }),
  };
  return apply[damage]();
}

function mistype(random: Random, number: string): string {
  const place = number.length - 1 - random.whole(0, 4);
  const digit = String((Number(number[place]) + random.whole(1, 9)) % 10);
  return number.slice(0, place) + digit + number.slice(place + 1);
}

/** The last two neighbouring digits that differ, changed over. */
function transpose(number: string): string {
  for (let place = number.length - 2; place > 1; place--) {
    const [a, b] = [number[place]!, number[place + 1]!];
    if (a !== b) return number.slice(0, place) + b + a + number.slice(place + 2);
  }
  return number;
}

/** Day and month changed over, or the day before when that is no day. */
function swapped(day: string): string {
  const turned = `${day.slice(0, 4)}-${day.slice(8)}-${day.slice(5, 7)}`;
  return isDay(turned) && turned !== day ? turned : addDays(day, -1);
}

function wrongDay(random: Random, day: string): string {
  const years = random.pick([10, -10, 1, -1]);
  const wrong = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  return isDay(wrong) ? wrong : addDays(day, 10);
}
