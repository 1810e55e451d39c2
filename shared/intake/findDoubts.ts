import { compareBirthDays } from './compareBirthDays.ts';
import { compareNames } from './compareNames.ts';
import { compareNumbers } from './compareNumbers.ts';
import {
  type CasePerson,
  type LinkedCase,
  type LinkedFacts,
  readCasePerson,
  readStudyPerson,
  type StudyPerson,
} from './comparePeople.ts';
import type { ToPinyin } from './readNames.ts';

/** A stored study as doubts are found in it. */
export interface DoubtedStudy {
  studyInstanceUid: string;
  facts: LinkedFacts;
  /** The case it is linked to, and whether a person decided so. */
  caseId: string | null;
  isByPerson: boolean;
}

/** One of the people in a doubt: a case of the table, or nobody of it, with the studies that name this person. */
export interface DoubtedPerson {
  caseId: string | null;
  studyInstanceUids: string[];
}

/**
 * `numberShared`: studies under one record number whose names and birth days both differ. `personTwice`: one name, birth day and sex
 * under several numbers that no case unites.
 */
export interface Doubt {
  kind: 'numberShared' | 'personTwice';
  /** Says who is in doubt, the same as long as nobody is added. Identifying: to be digested before it leaves the sealed side. */
  key: string;
  persons: DoubtedPerson[];
}

type Study = DoubtedStudy & { person: StudyPerson };
type Face = Pick<CasePerson, 'names' | 'birthDay' | 'sex'>;

/** Finds two people under one number and one person under two, among all studies and cases. What links have settled is not in doubt. */
export function findDoubts(
  studies: readonly DoubtedStudy[],
  cases: readonly LinkedCase[],
  toPinyin: ToPinyin,
): Doubt[] {
  const read = studies.map((study): Study => ({ ...study, person: readStudyPerson(study.facts, toPinyin) }));
  // a case without a number was joined to another
  const people = cases.map((one) => readCasePerson(one, toPinyin)).filter((one) => one.numbers.exact.size > 0);
  return [...sharedNumbers(read, people), ...peopleTwice(read, people)];
}

function sharedNumbers(studies: readonly Study[], cases: readonly CasePerson[]): Doubt[] {
  const casesOf = groupBy(
    cases.flatMap((one) => [...one.numbers.exact].map((number) => ({ number, one }))),
    (pair) => pair.number,
  );
  const studiesOf = groupBy(studies, (study) => [...study.person.own.exact][0] ?? null);
  return [...studiesOf].flatMap(([number, under]) => {
    const persons: { face: Face; caseId: string | null; studies: Study[] }[] = (casesOf.get(number) ?? []).map(
      ({ one }) => ({ face: one, caseId: one.caseId, studies: [] }),
    );
    for (const study of under) {
      const known = persons.find((person) => !areTwoPeople(study.person, person.face));
      if (known) known.studies.push(study);
      else persons.push({ face: study.person, caseId: null, studies: [study] });
    }
    const isSettled = under.every((study) => study.caseId !== null && (study.isByPerson || fits(study, persons)));
    if (persons.length < 2 || persons.every((person) => person.caseId !== null) || isSettled) return [];
    const key = ['numberShared', number, ...persons.map((person) => faceKey(person.face)).sort()].join('\n');
    return [{ kind: 'numberShared', key, persons: persons.map(toDoubted) } satisfies Doubt];
  });
}

/** Whether an automatic link leads to the person whom the study names. */
function fits(study: Study, persons: readonly { caseId: string | null; studies: Study[] }[]): boolean {
  return persons.some((person) => person.caseId === study.caseId && person.studies.includes(study));
}

function areTwoPeople(a: Face, b: Face): boolean {
  const name = compareNames(a.names, b.names);
  const birth = compareBirthDays(a.birthDay, b.birthDay);
  return (name === 'nameOther' || name === 'nameFamily') && (birth === 'birthOther' || birth === 'birthYear');
}

function peopleTwice(studies: readonly Study[], cases: readonly CasePerson[]): Doubt[] {
  type Entity = { face: Face; one: CasePerson | null; study: Study | null };
  const entities: Entity[] = [
    ...cases.map((one) => ({ face: one, one, study: null })),
    ...studies.map((study) => ({ face: study.person, one: null, study })),
  ];
  const born = groupBy(entities, (entity) => entity.face.birthDay);
  return [...born].flatMap(([birthDay, sameDay]) =>
    cluster(sameDay, (a, b) => isOnePerson(a.face, b.face)).flatMap((group) => {
      const held = group.flatMap((entity) => entity.one ?? []);
      const foreign = group.flatMap(({ study }) => (study && isForeign(study, held) ? [study] : []));
      const strays = [...groupBy(foreign, (study) => [...study.person.own.bare][0] ?? null)];
      if (held.length + strays.length < 2) return [];
      const mine = group.flatMap((entity) => entity.study ?? []);
      const persons: DoubtedPerson[] = [
        ...held.map((one) => ({
          caseId: one.caseId,
          studyInstanceUids: mine.filter((study) => study.caseId === one.caseId || isOf(study, one)).map(uidOf),
        })),
        ...strays.map(([, list]) => ({ caseId: null, studyInstanceUids: list.map(uidOf) })),
      ];
      const numbers = [...held.flatMap((one) => [...one.numbers.bare]), ...strays.map(([number]) => number)].sort();
      return [{ kind: 'personTwice', key: ['personTwice', birthDay, ...numbers].join('\n'), persons } satisfies Doubt];
    }),
  );
}

/** Whether a study waits under a number that is none of these cases', not even misspelt: that would be for the waiting list. */
function isForeign(study: Study, cases: readonly CasePerson[]): boolean {
  if (study.caseId !== null || study.person.own.bare.size === 0) return false;
  return cases.every(
    (one) => compareNumbers({ own: study.person.own, others: study.person.others }, one.numbers) === 'numberOther',
  );
}

const isOf = (study: Study, one: CasePerson): boolean =>
  study.caseId === null &&
  compareNumbers({ own: study.person.own, others: study.person.others }, one.numbers) === 'numberSame';

function isOnePerson(a: Face, b: Face): boolean {
  if (a.sex !== null && b.sex !== null && a.sex !== b.sex) return false;
  const name = compareNames(a.names, b.names);
  return name === 'nameSame' || name === 'namePinyin' || name === 'nameSwapped';
}

/** Groups of more than one in which each is like another. */
function cluster<T>(list: readonly T[], isLike: (a: T, b: T) => boolean): T[][] {
  const groups: T[][] = [];
  for (const one of list) {
    const [first, ...others] = groups.filter((group) => group.some((other) => isLike(one, other)));
    if (!first) groups.push([one]);
    else {
      first.push(one, ...others.flat());
      for (const other of others) groups.splice(groups.indexOf(other), 1);
    }
  }
  return groups.filter((group) => group.length > 1);
}

const uidOf = (study: DoubtedStudy): string => study.studyInstanceUid;
const toDoubted = ({ caseId, studies }: { caseId: string | null; studies: Study[] }): DoubtedPerson => ({
  caseId,
  studyInstanceUids: studies.map(uidOf),
});
const faceKey = ({ names, birthDay }: Face): string =>
  `${[...names.characters].sort()[0] ?? [...names.letters].sort()[0] ?? ''} ${birthDay ?? ''}`;

function groupBy<T, K extends string>(list: readonly T[], keyOf: (one: T) => K | null): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
