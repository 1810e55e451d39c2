import type { Day } from '../base/day.ts';
import { swapDayAndMonth } from './compareBirthDays.ts';
import {
  type CasePerson,
  type LinkedCase,
  readCasePerson,
  readStudyPerson,
  type LinkedFacts,
  type StudyPerson,
} from './comparePeople.ts';
import { editKeys } from './editKeys.ts';
import type { NameForms, ToPinyin } from './readNames.ts';
import type { NumberForms } from './readNumbers.ts';

/** Cases by everything that may lead from a study to them, so that not every pair is compared. */
export interface CaseIndex {
  size: number;
  read: (study: LinkedFacts) => StudyPerson;
  /** The cases that share a number, a name or a birth day with the study, or nearly. */
  near: (study: StudyPerson) => CasePerson[];
}

/** Reads and indexes the cases once for many studies. */
export function indexCases(cases: readonly LinkedCase[], toPinyin: ToPinyin): CaseIndex {
  const byKey = new Map<string, CasePerson[]>();
  for (const one of cases) {
    const person = readCasePerson(one, toPinyin);
    for (const key of new Set(keysOf(person, [person.numbers]))) {
      const known = byKey.get(key);
      if (known) known.push(person);
      else byKey.set(key, [person]);
    }
  }
  return {
    size: cases.length,
    read: (study) => readStudyPerson(study, toPinyin),
    near: (study) => [...new Set(keysOf(study, [study.own, study.others]).flatMap((key) => byKey.get(key) ?? []))],
  };
}

function keysOf(person: { names: NameForms; birthDay: Day | null }, numbers: readonly NumberForms[]): string[] {
  const { names } = person;
  return [
    ...numbers.flatMap((forms) => [...forms.bare].flatMap(editKeys)).map((key) => `n${key}`),
    ...numbers.flatMap((forms) => [...forms.digits]).map((key) => `d${key}`),
    ...[...names.characters]
      .flatMap(editKeys)
      .filter((key) => key.length > 1)
      .map((key) => `c${key}`),
    ...[...names.turnedCharacters].map((key) => `c${key}`),
    ...[...names.sounds].flatMap(editKeys).map((key) => `l${key}`),
    ...[...names.turned].map((key) => `l${key}`),
    ...birthKeys(person.birthDay).map((key) => `b${key}`),
  ];
}

/** The day, the day with day and month changed over, and the day without each of its digits. */
function birthKeys(day: Day | null): string[] {
  if (day === null) return [];
  const swapped = swapDayAndMonth(day);
  return [...editKeys(day.replaceAll('-', '')), ...(swapped === null ? [] : [swapped.replaceAll('-', '')])];
}
